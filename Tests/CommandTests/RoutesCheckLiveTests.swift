import Foundation
import LocalProcesses
import LosslessJSON
import Testing

@Suite("orchestrator-wire routes check --live")
struct RoutesCheckLiveTests {
    private static let command = ["routes", "check", "--routes-only", "--live", "--output", "json"]

    private func codes(_ run: FinishedProcess) throws -> [String] {
        let report = try #require(try run.objects().first, "\(run.standardError)")
        return report["findings"]?.array?.compactMap { $0["code"]?.string } ?? []
    }

    @Test func whatRunsIsComparedWithWhatIsRouted() async throws {
        try await withTemporaryFolder { folder in
            try await withPrivateRedis { redis in
                let broker = ["--broker", redis.url(), "--timeout", "60"]
                let nobody = try await Toolkit.run(Self.command + broker)
                #expect(nobody.exitCode == 1)
                #expect(try codes(nobody).contains("live-no-worker"))
                for queue in ["old", "new_task"] {
                    let sent = try await Toolkit.run([
                        "message", "send", "new-task", "--process-id", "36ca78f9-98f9-423d-8f7a-e7118f686415",
                        "--queue", queue, "--broker", redis.url(), "--yes",
                    ])
                    try #require(sent.exitCode == 0)
                }
                try await withChildProcess(
                    Checkout.executable("orchestrator-worker"),
                    ["-Q", "new_tasks,new_workflows,resume_tasks", "--routes-check", "off", "-n", "one@here"],
                    environment: [
                        "CACHE_URI": redis.url(), "DATABASE_URI": folder.file("p.sqlite"), "LOG_FORMAT": "json",
                    ]
                ) { worker in
                    try await worker.line(containing: "\"ready\"")
                    let run = try await Toolkit.run(Self.command + broker + ["--renamed", "old=new_tasks"])
                    #expect(run.exitCode == 1)
                    #expect(
                        Set(try codes(run)) == [
                            "live-routed-queue-without-consumer", "live-unknown-queue", "live-old-queue-not-drained",
                        ])
                    let live = try run.objects().first?["live"]
                    #expect(live?["fleet"]?["knowledge"] == "complete")
                    let queue = live?["queues"]?.array?.first { $0["name"] == "new_tasks" }
                    #expect(queue?["consumers"] == ["one@here"] && queue?["depth"] == 0)
                    let text = try await Toolkit.run(["routes", "check", "--routes-only", "--live"] + broker)
                    #expect(text.standardOutput.contains("did you mean `new_tasks`?"), "\(text.standardOutput)")
                    #expect(text.standardOutput.contains("one@here"))
                }
            }
        }
    }

    @Test func aSilentFleetIsNoErrorAndNoProof() async throws {
        try await withPrivateRedis { redis in
            let listener = try await ChildProcess.start(
                "redis-cli", ["-s", redis.socketPath, "SUBSCRIBE", "/0.celery.pidbox"])
            try await listener.line(containing: "subscribe")
            let run = try await Toolkit.run(Self.command + ["--broker", redis.url(), "--timeout", "0.2"])
            #expect(try codes(run).contains("live-fleet-silent"))
            // Nothing was proved: neither sound nor unsound.
            #expect(run.exitCode == 4)
            try await listener.stop()
        }
    }

    @Test func theOptionsGoTogether() async throws {
        for arguments in [["--broker", "redis://h/0"], ["--live", "--renamed", "a"], ["--live", "--timeout", "0"]] {
            #expect(try await Toolkit.run(["routes", "check", "--routes-only"] + arguments).exitCode == 2)
        }
        let away = try await Toolkit.run(Self.command + ["--broker", "redis://:hunter22@127.0.0.1:1/0"])
        #expect(away.exitCode == 3 && !away.standardError.contains("hunter22"))
    }
}
