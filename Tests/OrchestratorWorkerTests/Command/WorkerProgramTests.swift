import Brokers
import DemoWorkflows
import Foundation
import LocalProcesses
import LosslessJSON
import OrchestratorWire
import ProcessStore
import Testing
import Workflows

@testable import OrchestratorWorker

@Suite("The program orchestrator-worker, on a Redis and a database of its own")
struct WorkerProgramTests {
    /// What a worker program needs beside itself, and what a test does to it.
    struct Stage: Sendable {
        let redis: PrivateRedis
        let store: SQLiteProcessStore
        let broker: RedisBroker
        let database: String

        static func set(
            _ options: PrivateRedis.Options = .init(), _ body: @Sendable (Stage) async throws -> Void
        ) async throws {
            try await withPrivateRedis(options) { redis in
                try await withTemporaryFolder { folder in
                    let database = folder.file("processes.sqlite")
                    let store = try await SQLiteProcessStore.open(path: database)
                    _ = try await store.register(WorkflowRegistry(DemoWorkflows.all()).registrations)
                    let stage = Stage(
                        redis: redis, store: store, broker: try RedisBroker(url: redis.url()), database: database)
                    do {
                        try await body(stage)
                    } catch {
                        await stage.strike()
                        throw error
                    }
                    await stage.strike()
                }
            }
        }

        private func strike() async {
            await broker.close()
            await store.close()
        }

        var environment: [String: String?] {
            [
                "CACHE_URI": redis.url(), "DATABASE_URI": database, "LOG_FORMAT": "json", "LOG_LEVEL": nil,
                "MAX_WORKERS": nil,
            ]
        }

        func withWorker(
            _ arguments: [String] = [], environment extra: [String: String?] = [:],
            _ body: (ChildProcess) async throws -> Void
        ) async throws {
            let all = ["-Q", "new_tasks,resume_tasks,new_workflows,resume_workflows"] + arguments
            try await withChildProcess(
                try Checkout.executable("orchestrator-worker"), all, environment: environment.merging(extra) { $1 }
            ) { worker in
                try await worker.line(containing: #""event": "ready""#)
                try await body(worker)
            }
        }

        func start(_ workflow: String, _ state: JSONObject = ["name": "ann", "count": 1]) async throws -> UUID {
            let id = try await create(workflow, state)
            try await send(.newWorkflow(NewWorkflow(processID: id, user: "ann")))
            return id
        }

        func create(_ workflow: String, _ state: JSONObject) async throws -> UUID {
            let id = UUID()
            try await store.createProcess(
                NewProcess(processID: id, workflowName: workflow, createdBy: "tester", initialState: state, at: Date()))
            return id
        }

        func send(_ message: OrchestratorMessage) async throws { try await send(OutgoingTask(message, origin: "test")) }

        func send(_ task: OutgoingTask) async throws {
            try await broker.publish([Publication(queue: task.queue, entry: try task.encoded())])
        }

        func status(_ id: UUID) async throws -> ProcessStatus? { try await store.process(id)?.process.lastStatus }

        func steps(_ id: UUID) async throws -> [String] {
            try await store.process(id)?.steps.map { "\($0.name) \($0.status.rawValue)" } ?? []
        }
    }

    @Test("It runs what is sent, logs every turn as one JSON object, and ends with status 0 at SIGTERM")
    func runs() async throws {
        try await Stage.set { stage in
            try await stage.withWorker { worker in
                let id = try await stage.start("demo_three_steps")
                try await worker.line(containing: "message settled")
                #expect(try await stage.status(id) == .completed)
                let events = try await worker.lines.map { try JSONValue.parse($0.text) }
                    .filter { $0["process_id"]?.string == ProcessID.text(id) }.compactMap { $0["event"]?.string }
                #expect(
                    events == ["message received", "process started"]
                        + Array(repeating: "step recorded", count: 5) + ["process finished", "message settled"])
                worker.send(signal: SIGTERM)
                #expect(try await worker.exitCode() == 0)
                try await worker.line(containing: #""event": "stopped""#)
            }
        }
    }

    // OWP-REC-009, OWP-REC-022, OWP-MSG-034
    @Test(
        "A worker that is killed in a step: another one goes on with the process within seconds, after the last record")
    func killed() async throws {
        try await Stage.set { stage in
            let id: UUID
            do {
                var started: UUID?
                try await stage.withWorker(["-n", "first@h"]) { worker in
                    started = try await stage.start("demo_slow", ["name": "ann", "count": 5])
                    try await worker.line(containing: "step recorded")
                    worker.send(signal: SIGKILL)
                    try await worker.exitCode()
                }
                id = try #require(started)
            }
            #expect(try await stage.redis.cli("HLEN", "unacked") == "1")
            try await stage.withWorker(["-n", "second@h"]) { worker in
                // Far sooner than the visibility timeout's hour.
                try await worker.line(within: .seconds(120), "its end") { $0.text.contains("message settled") }
                #expect(try await stage.status(id) == .completed)
                #expect(
                    try await stage.steps(id) == [
                        "Start success", "Sleep success", "Step one success", "Done complete",
                    ])
                try await worker.line(containing: #""taken_over": "true""#)
            }
        }
    }

    // OWP-OPS-004, OWP-OPS-006, OWP-OPS-012
    @Test("At SIGTERM in a step it finishes the process, acknowledges its message and ends with status 0")
    func oneSignal() async throws {
        try await Stage.set { stage in
            try await stage.withWorker { worker in
                let id = try await stage.start("demo_slow", ["name": "ann", "count": 2])
                try await worker.line(containing: "step recorded")
                worker.send(signal: SIGTERM)
                try await worker.line(containing: "shutting down")
                #expect(try await worker.exitCode() == 0)
                #expect(try await stage.status(id) == .completed)
                #expect(try await stage.redis.cli("LLEN", "new_workflows") == "0")
                #expect(try await stage.redis.cli("EXISTS", "unacked", "unacked_index") == "0")
            }
        }
    }

    // OWP-RED-026, OWP-OPS-007
    @Test("A message that waits for its eta is held in unacked, and given back with its eta at the end")
    func waits() async throws {
        try await Stage.set { stage in
            try await stage.withWorker { worker in
                var task = OutgoingTask(.newWorkflow(NewWorkflow(processID: UUID(), user: "ann")), origin: "test")
                task.eta = WireDate(Date() + 1_000_000)
                let sent = try task.encoded()
                try await stage.broker.publish([Publication(queue: task.queue, entry: sent)])
                // Once it has been looked at, and others after it.
                _ = try await stage.start("demo_three_steps")
                try await worker.line(containing: "message settled")
                #expect(try await stage.redis.cli("LLEN", "new_workflows") == "0")
                let held = try await stage.redis.cli("HVALS", "unacked")
                #expect(held == "[" + String(decoding: sent, as: UTF8.self) + #","","new_workflows"]"#)
                worker.send(signal: SIGTERM)
                #expect(try await worker.exitCode() == 0)
                let back = try await stage.redis.cli("LRANGE", "new_workflows", "0", "-1")
                let message = try TaskMessage.decode(Array(back.utf8))
                #expect(message.headers.eta == task.eta)
                #expect(message.envelope.properties.deliveryInfo.redelivered)
                #expect(try await stage.redis.cli("EXISTS", "unacked", "unacked_index") == "0")
            }
        }
    }

    // OWP-OPS-002
    @Test("A broker that is not there yet: it says so, and begins when it is")
    func brokerComesLate() async throws {
        try await Stage.set { stage in
            try await stage.redis.kill()
            try await withChildProcess(
                try Checkout.executable("orchestrator-worker"), ["-Q", "new_workflows"], environment: stage.environment
            ) { worker in
                try await worker.line(containing: "not started yet")
                try await stage.redis.start()
                try await worker.line(within: .seconds(120), "its start") { $0.text.contains(#""event": "ready""#) }
            }
        }
    }

    // OWP-OPS-002, OWP-SEC-009
    @Test("A database that can't be reached: it says so without the password, tries again, and ends at SIGTERM")
    func databaseIsAway() async throws {
        try await withChildProcess(
            try Checkout.executable("orchestrator-worker"),
            ["-Q", "new_tasks", "--database", "postgresql://u:secret@127.0.0.1:1/d"],
            environment: ["CACHE_URI": nil, "DATABASE_URI": nil, "MAX_WORKERS": nil, "LOG_LEVEL": nil]
        ) { worker in
            try await withTimeout(.seconds(60), "two attempts") {
                var attempts = 0
                for await line in await worker.stream() where line.text.contains("not started yet") {
                    #expect(line.text.contains("127.0.0.1:1/d can't be reached"))
                    attempts += 1
                    if attempts == 2 { break }
                }
                #expect(attempts == 2)
            }
            worker.send(signal: SIGTERM)
            #expect(try await worker.exitCode() == 0)
            #expect(await !worker.lines.contains { $0.text.contains("secret") })
        }
    }

    // OWP-OPS-002
    @Test("A database that is not there yet: it says so, and begins when it is")
    func databaseComesLate() async throws {
        try await withPrivateRedis { redis in
            try await withPrivatePostgres { postgres in
                try await postgres.psql(
                    file: Checkout.file("Tests/ProcessStoreTests/Resources/orchestrator-core-5.5.sql"))
                try await postgres.kill()
                try await withChildProcess(
                    try Checkout.executable("orchestrator-worker"), ["-Q", "new_workflows"],
                    environment: [
                        "CACHE_URI": redis.url(), "DATABASE_URI": postgres.uri(), "LOG_FORMAT": "json",
                        "LOG_LEVEL": nil, "MAX_WORKERS": nil,
                    ]
                ) { worker in
                    try await worker.line(containing: "not started yet")
                    try await postgres.start()
                    try await worker.line(within: .seconds(120), "its start") { $0.text.contains(#""event": "ready""#) }
                    worker.send(signal: SIGTERM)
                    #expect(try await worker.exitCode() == 0)
                }
            }
        }
    }

    // OWP-OPS-014, OWP-ERR-028
    @Test("A broker that is gone for good does not keep it from ending")
    func endsWithoutABroker() async throws {
        try await Stage.set { stage in
            try await stage.withWorker { worker in
                let id = try await stage.start("demo_slow", ["name": "ann", "count": 2])
                try await worker.line(containing: "step recorded")
                try await stage.redis.kill()
                worker.send(signal: SIGTERM)
                #expect(try await withTimeout(.seconds(240), "its end") { try await worker.exitCode() } == 0)
                #expect(try await stage.status(id) == .completed)
            }
        }
    }

    // OWP-OPS-009, OWP-OPS-012
    @Test("The second signal stops it at once: the message is on its queue again, and the process may be taken over")
    func twoSignals() async throws {
        try await Stage.set { stage in
            var id: UUID?
            try await stage.withWorker { worker in
                id = try await stage.start("demo_slow", ["name": "ann", "count": 600])
                try await worker.line(containing: "step recorded")
                worker.send(signal: SIGTERM)
                try await worker.line(containing: "shutting down")
                worker.send(signal: SIGTERM)
                #expect(try await worker.exitCode() == 0)
            }
            #expect(try await stage.redis.cli("LLEN", "new_workflows") == "1")
            #expect(try await stage.redis.cli("HLEN", "unacked") == "0")
            let claim = try await stage.store.claimForRun(
                RunRequest(
                    processID: try #require(id), expected: .created, owner: "next", now: Date(), leaseUntil: Date() + 9)
            )
            guard case .claimed(_, let snapshot, _) = claim else {
                Issue.record("\(claim)")
                return
            }
            #expect(snapshot.statusBefore == .running)
            #expect(snapshot.steps.map(\.name) == ["Start"])
        }
    }

    @Test("A broker that goes away and comes back: the worker waits for it and goes on")
    func brokerRestarts() async throws {
        try await Stage.set(.init(appendOnly: true)) { stage in
            try await stage.withWorker { worker in
                try await stage.redis.kill()
                try await worker.line(containing: "the broker does not answer")
                try await stage.redis.start()
                let id = try await stage.start("demo_three_steps")
                try await worker.line(within: .seconds(120), "its end") { $0.text.contains("message settled") }
                #expect(try await stage.status(id) == .completed)
            }
        }
    }

    @Test("Health: alive, and ready as long as broker and store answer")
    func health() async throws {
        try await Stage.set { stage in
            try await stage.withWorker(["--health-address", "127.0.0.1:0"]) { worker in
                let line = try await worker.line(containing: "health checks answer")
                let port = try #require(Int(JSONValue.parse(line)["port"]?.string ?? ""))
                let client = LocalHTTPClient(port: port)
                #expect(try await client.send("GET", "/livez").status == 200)
                #expect(try await client.send("GET", "/readyz").status == 200)
                try await stage.redis.kill()
                let answer = try await client.send("GET", "/readyz")
                #expect(answer.status == 503)
                #expect(answer.text.contains("broker"))
                #expect(try await client.send("GET", "/livez").status == 200)
            }
        }
    }

    // OWP-ROUTE-009, OWP-SEC-009
    @Test(
        "What is wrong is said, and ends it with the status for it",
        arguments: [
            (["-Q", "tasks"], Int32(2), "worker-without-work"), (["-Q", "new_tasks", "-c", "none"], 2, "MAX_WORKERS"),
            (["--queue", "x"], 2, "--queues"), (["-Q", "new_tasks", "--broker", "redis://:pw@h:1/x"], 2, "database"),
            (["-Q", "new_tasks", "--database", "mysql://u:secret@h/d"], 2, "postgresql://"),
            (["-Q", "new_tasks", "--database", "/no/such/folder/db"], 2, "/no/such/folder/db"),
        ])
    func wrong(arguments: [String], status: Int32, text: String) async throws {
        try await withTemporaryFolder { folder in
            let environment: [String: String?] = [
                "DATABASE_URI": folder.file("d.sqlite"), "CACHE_URI": nil, "MAX_WORKERS": nil, "LOG_LEVEL": nil,
            ]
            let result = try await FinishedProcess.run(
                try Checkout.executable("orchestrator-worker"), arguments, environment: environment)
            #expect(result.exitCode == status)
            #expect(result.standardError.contains(text), "\(result.standardError)")
            #expect(!result.standardError.contains("secret"))
            #expect(!result.standardError.contains("pw@"))
        }
    }
}
