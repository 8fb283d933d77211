import Foundation
import LocalProcesses
import LosslessJSON

/// The real Celery worker and client of `conformance/peers/celery`.
struct CeleryPeer: Sendable {
    static let allQueues = "new_tasks,new_workflows,resume_tasks,resume_workflows"

    let process: ChildProcess

    /// Runs `body` beside a real Celery worker that is ready.
    static func withWorker<Result>(
        broker: String, queues: String = allQueues, owp: Int = 3, mingles: Bool = false,
        environment: [String: String] = [:],
        isolation: isolated (any Actor)? = #isolation, _ body: (CeleryPeer) async throws -> Result
    ) async throws -> Result {
        let variables = [
            "BROKER_URL": broker, "OWP_VERSION": String(owp), "MINGLE": mingles ? "1" : "0",
        ].merging(environment) { $1 }
        return try await withChildProcess(
            Checkout.file("conformance/peers/celery/run"),
            ["worker", "-P", "solo", "-Q", queues, "-n", "celery@peer"], environment: variables
        ) { process in
            try await process.line(containing: " ready.", within: .seconds(120))
            return try await body(CeleryPeer(process: process))
        }
    }

    /// Runs `body` while Celery's own receiver of events listens.
    static func withMonitor<Result>(
        broker: String, isolation: isolated (any Actor)? = #isolation, _ body: (CeleryMonitor) async throws -> Result
    ) async throws -> Result {
        try await withChildProcess(
            Checkout.file("conformance/peers/celery/run"), ["events"], environment: ["BROKER_URL": broker]
        ) { process in
            try await process.line(containing: "listening", within: .seconds(120))
            return try await body(CeleryMonitor(process: process))
        }
    }

    /// Sends with the real Celery client and waits for each result; returns what `.get()` did.
    static func get(_ messages: [CeleryMessage], broker: String, backend: String) async throws -> [JSONValue] {
        try await run("get", messages, ["BROKER_URL": broker, "RESULT_BACKEND": backend])
    }

    /// Sends with the real Celery client; returns the task ids, in order.
    static func send(_ messages: [CeleryMessage], broker: String) async throws -> [String] {
        try await run("send", messages, ["BROKER_URL": broker]).map { line in
            guard let id = line["id"]?.string else { throw LocalFailure("the Celery client printed: \(line.text())") }
            return id
        }
    }

    private static func run(
        _ command: String, _ messages: [CeleryMessage], _ environment: [String: String]
    ) async throws -> [JSONValue] {
        try await withTemporaryFolder { folder in
            let lines = messages.map { $0.json.text(.orjson) + "\n" }.joined()
            let file = folder.file("messages.jsonl")
            try lines.write(toFile: file, atomically: false, encoding: .utf8)
            let run = Checkout.file("conformance/peers/celery/run")
            let result = try await FinishedProcess.run(
                "sh", ["-c", "exec \"$0\" \"$2\" < \"$1\"", run, file, command], environment: environment)
            guard result.exitCode == 0 else { throw LocalFailure("the Celery client failed: \(result.standardError)") }
            return try result.standardOutput.split(separator: "\n").map { try JSONValue.parse(String($0)) }
        }
    }
}

/// A message for the real Celery client to send.
struct CeleryMessage: Sendable {
    var task: String
    var arguments: [JSONValue]
    var queue: String
    var options: JSONObject = [:]

    var json: JSONValue {
        ["task": .string(task), "args": .array(arguments), "queue": .string(queue), "options": .object(options)]
    }
}
