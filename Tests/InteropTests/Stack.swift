import Foundation
import LocalProcesses
import LosslessJSON
import ProcessStore
import Workflows

/// A broker and a database for one test, and our executables on them.
struct Stack: Sendable {
    let redis: PrivateRedis
    let folder: TemporaryFolder
    let store: any ProcessStore

    static func with<Result>(
        isolation: isolated (any Actor)? = #isolation, _ body: (Stack) async throws -> Result
    ) async throws -> Result {
        try await withTemporaryFolder { folder in
            try await withPrivateRedis(.init(tcp: true)) { redis in
                let store = try await SQLiteProcessStore.open(path: folder.file("processes.sqlite"))
                _ = try await store.register(DemoFleet.registrations)
                let result = try await body(Stack(redis: redis, folder: folder, store: store))
                await store.close()
                return result
            }
        }
    }

    /// The broker as both sides name it.
    var broker: String { get throws { try redis.tcpURL() } }

    private func environment(_ extra: [String: String]) throws -> [String: String] {
        [
            "EXECUTOR": "celery", "CACHE_URI": try broker,
            "DATABASE_URI": "sqlite:///\(folder.file("processes.sqlite"))", "LOG_FORMAT": "json", "LOG_LEVEL": "INFO",
            "DEMO_FLAG_DIR": folder.path,
        ].merging(extra) { $1 }
    }

    /// Runs `body` beside our worker, which is ready.
    func withWorker<Result>(
        queues: String = CeleryPeer.allQueues, _ arguments: [String] = [], environment extra: [String: String] = [:],
        isolation: isolated (any Actor)? = #isolation, _ body: (OurWorker) async throws -> Result
    ) async throws -> Result {
        try await withChildProcess(
            Checkout.executable("orchestrator-worker"), ["-Q", queues, "-n", "swift@ours"] + arguments,
            environment: environment(extra)
        ) { process in
            let worker = OurWorker(process: process)
            try await worker.event("ready")
            return try await body(worker)
        }
    }

    /// Runs `body` beside our api, which takes requests.
    func withAPI<Result>(
        owp: Int = 3, isolation: isolated (any Actor)? = #isolation,
        _ body: (LocalHTTPClient) async throws -> Result
    ) async throws -> Result {
        try await withChildProcess(
            Checkout.executable("orchestrator-api"), ["--port", "0"],
            environment: environment(["OWP_VERSION": String(owp)])
        ) { process in
            let line = try await process.line("that the api is ready") { line in
                (try? JSONValue.parse(line.text))?["port"] != nil
            }
            guard let port = try JSONValue.parse(line)["port"]?.int else { throw LocalFailure("no port in \(line)") }
            return try await body(LocalHTTPClient(port: port))
        }
    }

    /// A process in status `created`, as an api leaves it before it sends the message.
    func createProcess(_ workflow: String, state: JSONObject = ["name": "peer", "count": 1]) async throws -> UUID {
        let id = UUID()
        var initial = state
        initial["process_id"] = .string(id.uuidString.lowercased())
        initial["reporter"] = "SYSTEM"
        initial["workflow_name"] = .string(workflow)
        initial["workflow_target"] = "CREATE"
        try await store.createProcess(
            NewProcess(processID: id, workflowName: workflow, createdBy: "SYSTEM", initialState: initial, at: Date()))
        return id
    }
}

/// Our worker, by what it logs.
struct OurWorker: Sendable {
    let process: ChildProcess

    /// Waits for a line of that event (of that process, if one is given).
    @discardableResult
    func event(_ name: String, process id: UUID? = nil, within limit: Duration = .seconds(60)) async throws -> JSONValue
    {
        let id = id?.uuidString.lowercased()
        let text = try await process.line(within: limit, "\"\(name)\"\(id.map { " of \($0)" } ?? "")") { line in
            guard let entry = try? JSONValue.parse(line.text), entry["event"]?.string == name else { return false }
            return id == nil || entry["process_id"]?.string == id
        }
        return try JSONValue.parse(text)
    }

    /// The ids of the processes that it finished, as they end.
    func finished() async -> AsyncStream<String> {
        let lines = await process.stream()
        return AsyncStream { continuation in
            let task = Task {
                for await line in lines {
                    guard let entry = try? JSONValue.parse(line.text), entry["event"]?.string == "process finished",
                        let id = entry["process_id"]?.string
                    else { continue }
                    continuation.yield(id)
                }
                continuation.finish()
            }
            continuation.onTermination = { _ in task.cancel() }
        }
    }
}
