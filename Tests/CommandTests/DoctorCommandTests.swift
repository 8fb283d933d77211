import Foundation
import LocalProcesses
import LosslessJSON
import Testing

@Suite("orchestrator-wire doctor")
struct DoctorCommandTests {
    /// A broker, a database, and our programs on them.
    private struct Bench {
        let redis: PrivateRedis
        let folder: TemporaryFolder

        static func with(_ body: (Bench) async throws -> Void) async throws {
            try await withTemporaryFolder { folder in
                try await withPrivateRedis { redis in try await body(Bench(redis: redis, folder: folder)) }
            }
        }

        var database: String { "sqlite:///\(folder.file("p.sqlite"))" }

        var environment: [String: String?] {
            [
                "EXECUTOR": "celery", "CACHE_URI": redis.url(), "DATABASE_URI": database, "LOG_FORMAT": "json",
                "TASK_ROUTES_FILE": nil, "GLOBAL_KEYPREFIX": nil,
            ]
        }

        func withWorker(_ queues: String, _ body: () async throws -> Void) async throws {
            try await withChildProcess(
                Checkout.executable("orchestrator-worker"), ["-Q", queues, "-n", "one@here", "--routes-check", "off"],
                environment: environment
            ) { worker in
                try await worker.line(containing: "\"ready\"")
                try await body()
            }
        }

        /// A process that is `created`, with its message sent; returns its id.
        func start(_ arguments: [String] = []) async throws -> String {
            try await withChildProcess(
                Checkout.executable("orchestrator-api"), ["--port", "0"] + arguments, environment: environment
            ) { api in
                let line = try await api.line("that the api is ready") {
                    (try? JSONValue.parse($0.text))?["port"] != nil
                }
                let port = try #require(try JSONValue.parse(line)["port"]?.int)
                let answer = try await LocalHTTPClient(port: port).send(
                    "POST", "/api/processes/demo_three_steps", body: #"[{"name": "Ada"}]"#)
                return try #require(try JSONValue.parse(answer.body)["id"]?.string)
            }
        }

        func doctor(_ arguments: String...) async throws -> FinishedProcess {
            try await Toolkit.run(
                ["doctor", "--broker", redis.url(), "--database", database, "--timeout", "60"] + arguments)
        }

        func report(_ arguments: String...) async throws -> JSONValue {
            let run = try await Toolkit.run(
                ["doctor", "--broker", redis.url(), "--database", database, "--timeout", "60", "--output", "json"]
                    + arguments)
            return try #require(try run.objects().first, "\(run.standardError)")
        }
    }

    private static let all = "new_tasks,new_workflows,resume_tasks,resume_workflows"

    @Test func aMessageThatNobodyConsumesIsFoundAndThenIsNot() async throws {
        try await Bench.with { bench in
            let id = try await bench.start()
            let alone = try await bench.report("--process", id)
            #expect(alone["cause"] == "no-worker")
            #expect(alone["processes"]?[0]?["status"] == "created")
            #expect(alone["processes"]?[0]?["messages"]?[0]?["queue"] == "new_workflows")
            try await bench.withWorker("new_tasks,resume_tasks,resume_workflows") {
                let run = try await bench.doctor("--process", id)
                #expect(run.exitCode == 1 && run.standardOutput.contains("queue-without-consumer"))
                #expect(run.standardOutput.contains("-Q new_tasks,resume_tasks,resume_workflows,new_workflows"))
            }
            try await bench.withWorker(Self.all) {
                let deadline = ContinuousClock.now + .seconds(60)
                var report = try await bench.report("--process", id)
                while report["cause"] != "process-completed", ContinuousClock.now < deadline {
                    report = try await bench.report("--process", id)
                }
                #expect(report["cause"] == "process-completed")
                let whole = try await bench.doctor()
                #expect(
                    whole.exitCode == 0 && whole.standardOutput.contains("nothing-wrong"), "\(whole.standardOutput)")
            }
        }
    }

    @Test func aMisspeltQueueIsNamedAndTheFixWorks() async throws {
        try await Bench.with { bench in
            let routes = bench.folder.file("routes.yaml")
            let text = """
                version: 1
                task_routes:
                  tasks.new_task: new_tasks
                  tasks.new_workflow: new_workflow
                  tasks.resume_task: resume_tasks
                  tasks.resume_workflow: resume_workflows
                """
            try text.write(toFile: routes, atomically: false, encoding: .utf8)
            let id = try await bench.start(["--routes", routes])
            try await bench.withWorker(Self.all) {
                let report = try await bench.report("--process", id)
                #expect(report["cause"] == "queue-misnamed" && report["diagnoses"]?[0]?["queue"] == "new_workflow")
                let fix = try #require(report["diagnoses"]?[0]?["fix"]?[0]?.string)
                #expect(fix.hasPrefix("orchestrator-wire routes move --from new_workflow --to new_workflows --yes"))
                let words = fix.split(separator: " ").dropFirst().map(String.init)
                let moved = try await Toolkit.run(words)
                #expect(moved.exitCode == 0, "\(moved.standardError)")
                let deadline = ContinuousClock.now + .seconds(60)
                while try await bench.report("--process", id)["cause"] != "process-completed" {
                    try #require(ContinuousClock.now < deadline)
                }
            }
        }
    }

    @Test func aLostMessageAndAnUnknownProcessAreTold() async throws {
        try await Bench.with { bench in
            let id = try await bench.start()
            try await bench.redis.cli("DEL", "new_workflows")
            try await bench.withWorker(Self.all) {
                let report = try await bench.report("--process", id)
                #expect(report["cause"] == "message-missing")
                let fix = try #require(report["diagnoses"]?[0]?["fix"]?[0]?.string)
                #expect(fix.contains("message send new-workflow --process-id \(id) --yes"))
                let unknown = try await bench.report("--process", "36ca78f9-98f9-423d-8f7a-e7118f686415")
                #expect(unknown["cause"] == "process-unknown")
                let noDatabase = try await Toolkit.run(
                    ["doctor", "--broker", bench.redis.url(), "--process", id, "--timeout", "60"],
                    environment: ["DATABASE_URI": nil])
                #expect(noDatabase.exitCode == 1 && noDatabase.standardOutput.contains("--database"))
            }
        }
    }

    @Test func itChangesNothing() async throws {
        try await Bench.with { bench in
            _ = try await bench.start()
            func content() async throws -> [String] {
                let keys = try await bench.redis.cli("KEYS", "*").split(separator: "\n").sorted().joined(separator: " ")
                return [keys, try await bench.redis.cli("LRANGE", "new_workflows", "0", "-1")]
            }
            let before = try await content()
            _ = try await bench.doctor()
            #expect(try await content() == before && before[1].contains("tasks.new_workflow"))
        }
    }

    @Test func whatCantBeOpenedIsSaid() async throws {
        try await Bench.with { bench in
            let noFile = try await Toolkit.run(
                ["doctor", "--broker", bench.redis.url(), "--database", bench.folder.file("none.sqlite")])
            #expect(noFile.exitCode == 2 && noFile.standardError.contains("There is no database"))
            #expect(!FileManager.default.fileExists(atPath: bench.folder.file("none.sqlite")))
        }
        let noBroker = try await Toolkit.run(
            ["doctor", "--broker", "redis://:hunter22@127.0.0.1:1/0"], environment: ["DATABASE_URI": nil])
        #expect(noBroker.exitCode == 3 && !noBroker.standardError.contains("hunter22"))
    }

    @Test func whatIsWatchedIsDrawnAgainUntilASignal() async throws {
        try await withPrivateRedis { redis in
            try await withChildProcess(
                Checkout.executable("orchestrator-wire"),
                ["doctor", "--broker", redis.url(), "--watch", "--interval", "0.1", "--output", "json"]
            ) { doctor in
                try await doctor.line(containing: "\"no-worker\"")
                try await withTemporaryFolder { folder in
                    try await withChildProcess(
                        Checkout.executable("orchestrator-worker"), ["-Q", Self.all],
                        environment: ["CACHE_URI": redis.url(), "DATABASE_URI": folder.file("p.sqlite")]
                    ) { _ in
                        // A later look finds the worker: nothing was asked anew by whoever watches.
                        _ = try await doctor.line(containing: "\"nothing-wrong\"")
                    }
                }
                // A watch that is ended has found nothing, whatever it has shown.
                doctor.send(signal: SIGINT)
                #expect(try await doctor.exitCode() == 0)
            }
        }
    }

    @Test func causesAreExplained() async throws {
        let one = try await Toolkit.run(["doctor", "--explain", "queue-misnamed"])
        #expect(one.exitCode == 0 && one.standardOutput.contains("routes move"))
        #expect(try await Toolkit.run(["doctor", "--explain", "nonsense"]).exitCode == 2)
        // The page in the documentation is what the program says; `spec generate` writes it.
        let page = try String(contentsOfFile: Checkout.file("docs/doctor-causes.md"), encoding: .utf8)
        #expect(try await Toolkit.run(["doctor", "--explain", "all"]).standardOutput == page)
    }
}
