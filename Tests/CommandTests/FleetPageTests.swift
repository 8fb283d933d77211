import Foundation
import LocalProcesses
import LosslessJSON
import Testing

/// What docs/inspecting-a-fleet.md shows is true.
@Suite struct FleetPageTests {
    @Test("The commands of the page run as they stand")
    func commands() async throws {
        let page = try String(contentsOfFile: Checkout.file("docs/inspecting-a-fleet.md"), encoding: .utf8)
        let lines = page.split(separator: "\n").filter { $0.hasPrefix("    ") }.map { String($0.dropFirst(4)) }
        #expect(lines.count >= 8 && lines.allSatisfy { $0.hasPrefix("orchestrator-wire ") })
        try await withTemporaryFolder { folder in
            try await withPrivateRedis { redis in
                let database = "sqlite:///\(folder.file("p.sqlite"))"
                let environment: [String: String?] = [
                    "CACHE_URI": redis.url(), "DATABASE_URI": database, "EXECUTOR": "celery", "LOG_FORMAT": "json",
                    "PROCESS": "36ca78f9-98f9-423d-8f7a-e7118f686415", "GLOBAL_KEYPREFIX": nil, "TASK_ROUTES_FILE": nil,
                    "ORCHESTRATOR_CONFIG": nil,
                ]
                try await withChildProcess(
                    Checkout.executable("orchestrator-worker"),
                    ["-Q", "new_tasks,new_workflows,resume_tasks,resume_workflows"], environment: environment
                ) { worker in
                    try await worker.line(containing: "\"ready\"")
                    try await Self.send(to: "new_workflow", redis)
                    // Of a process that the store does not know, so that it becomes a dead letter.
                    try await Self.send(to: "new_workflows", redis)
                    let deadline = ContinuousClock.now + .seconds(60)
                    while try await redis.cli("LLEN", "orchestrator-wire.dead") != "1" {
                        try #require(ContinuousClock.now < deadline)
                    }
                    let tool = try Checkout.executable("orchestrator-wire")
                    for line in lines {
                        let command = line.replacingOccurrences(of: "orchestrator-wire ", with: "'\(tool)' ")
                        let run = try await FinishedProcess.run("bash", ["-c", command], environment: environment)
                        // What is wrong here is found, and said.
                        let isToFind = line.hasPrefix("orchestrator-wire doctor") || line.hasSuffix("--verify")
                        let expected: Int32 = isToFind ? 1 : 0
                        #expect(run.exitCode == expected, "\(line): \(run.standardError) \(run.standardOutput)")
                        #expect(!run.standardOutput.isEmpty, "\(line)")
                    }
                }
            }
        }
    }

    private static func send(to queue: String, _ redis: PrivateRedis) async throws {
        let sent = try await Toolkit.run([
            "message", "send", "new-workflow", "--process-id", "36ca78f9-98f9-423d-8f7a-e7118f686415", "--queue", queue,
            "--broker", redis.url(), "--yes",
        ])
        try #require(sent.exitCode == 0, "\(sent.standardError)")
    }
}
