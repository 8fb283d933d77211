import Foundation
import LocalProcesses
import LosslessJSON
import Testing

@Suite("orchestrator-wire inspect")
struct InspectCommandTests {
    /// Our worker, ready, and how to ask it.
    private func withWorker(
        _ body: (PrivateRedis, (_ arguments: String...) async throws -> FinishedProcess) async throws -> Void
    ) async throws {
        try await withTemporaryFolder { folder in
            try await withPrivateRedis { redis in
                let environment = [
                    "EXECUTOR": "celery", "CACHE_URI": redis.url(database: 1), "GLOBAL_KEYPREFIX": "k:",
                    "DATABASE_URI": "sqlite:///\(folder.file("p.sqlite"))", "LOG_FORMAT": "json",
                ]
                func run(_ arguments: String...) async throws -> FinishedProcess {
                    try await Toolkit.run(
                        ["inspect"] + arguments + ["--broker", redis.url(database: 1), "--key-prefix", "k:"])
                }
                try await withChildProcess(
                    Checkout.executable("orchestrator-worker"), ["-Q", "new_tasks,extra", "-n", "one@here", "-c", "3"],
                    environment: environment
                ) { worker in
                    try await worker.line(containing: "\"ready\"")
                    try await body(redis, run)
                }
            }
        }
    }

    @Test func aWorkerAnswersEveryQuestion() async throws {
        try await withWorker { redis, run in
            for question in [
                "ping", "active", "reserved", "scheduled", "revoked", "registered", "active-queues", "stats", "conf",
                "report", "clock",
            ] {
                let answer = try await run(question, "--timeout", "60", "--output", "json")
                #expect(answer.exitCode == 0, "\(question): \(answer.standardError)")
                let object = try #require(try answer.objects().first)
                #expect(object["verdict"] == "all" && object["listeners"] == 1, "\(question)")
                #expect(object["answers"]?["one@here"] != nil && object["answers"]?["one@here"]?["error"] == nil)
                #expect(try await run(question, "--timeout", "60").standardOutput.contains("one@here"), "\(question)")
            }
            let found = try await run("query-task", "x", "--timeout", "60", "--output", "json")
            #expect(try found.objects().first?["answers"]?["one@here"] == [:])
            // No list of replies and no binding is left behind.
            #expect(try await redis.cli(database: 1, "KEYS", "*reply.celery.pidbox*") == "")
        }
    }

    @Test func theOverviewIsATableOfWorkers() async throws {
        try await withWorker { _, run in
            let table = try await run("--timeout", "60")
            #expect(table.exitCode == 0)
            #expect(table.standardOutput.contains("new_tasks,extra") && table.standardOutput.contains("1 worker, all"))
            let object = try #require(try await run("--timeout", "60", "--output", "json").objects().first)
            #expect(object["knowledge"] == "complete")
            #expect(object["workers"]?[0]?["queues"] == ["new_tasks", "extra"])
            #expect(object["workers"]?[0]?["concurrency"] == 3 && object["workers"]?[0]?["active"] == 0)
        }
    }

    @Test func whoIsNamedAndSilentIsSaid() async throws {
        try await withWorker { _, run in
            let answer = try await run("ping", "-d", "one@here", "-d", "two@there", "--timeout", "0.5")
            #expect(answer.exitCode == 1 && answer.standardOutput.contains("no answer from two@there"))
            let one = try await run("ping", "-d", "one@here", "--timeout", "60")
            #expect(one.exitCode == 0 && one.standardOutput.contains("pong"))
            let two = try await run("ping", "-d", "two@there", "--timeout", "0.2", "--output", "json")
            #expect(two.exitCode == 4)
            #expect(try two.objects().first?["verdict"] == "unknown")
        }
    }

    @Test func watchingEndsWithASignal() async throws {
        try await withWorker { redis, _ in
            let watch = try await ChildProcess.start(
                try Checkout.executable("orchestrator-wire"),
                [
                    "inspect", "ping", "--watch", "--interval", "0.1", "--output", "json", "--key-prefix", "k:",
                    "--broker", redis.url(database: 1),
                ])
            let seen = AsyncCounter()
            for await line in await watch.stream() where line.text.contains("one@here") {
                if await seen.next() == 3 { break }
            }
            watch.send(signal: SIGINT)
            #expect(try await watch.exitCode() == 0)
        }
    }

    @Test func nobodyIsToldFromSilence() async throws {
        try await withPrivateRedis { redis in
            let broker = ["--broker", redis.url()]
            let nobody = try await Toolkit.run(["inspect", "ping"] + broker)
            #expect(nobody.exitCode == 4 && nobody.standardOutput.contains("no worker listens"))
            let listener = try await ChildProcess.start(
                "redis-cli", ["-s", redis.socketPath, "SUBSCRIBE", "/0.celery.pidbox"])
            try await listener.line(containing: "subscribe")
            let silent = try await Toolkit.run(["inspect", "ping", "--timeout", "0.2"] + broker)
            #expect(silent.exitCode == 4 && silent.standardOutput.contains("unknown, not none"))
            let view = try await Toolkit.run(["inspect", "--timeout", "0.2", "--output", "json"] + broker)
            #expect(try view.objects().first?["knowledge"] == "unknown")
            try await listener.stop()
        }
    }

    @Test(arguments: [["nonsense"], ["query-task"], ["ping", "id"], ["-d", "x"], ["ping", "--timeout", "0"]])
    func aWrongCommandLineIsRefused(_ arguments: [String]) async throws {
        #expect(try await Toolkit.run(["inspect"] + arguments).exitCode == 2)
    }
}

private actor AsyncCounter {
    private var count = 0

    func next() -> Int {
        count += 1
        return count
    }
}
