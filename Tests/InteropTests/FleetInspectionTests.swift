import Foundation
import LocalProcesses
import LosslessJSON
import OrchestratorWire
import Testing

extension Interop {
    /// `orchestrator-wire` and our api, looking at real Celery workers.
    @Suite struct FleetInspectionTests {
        private static let patience = ["--timeout", "30"]

        private func wire(_ arguments: [String], _ stack: Stack, database: Bool = false) async throws -> FinishedProcess
        {
            try await FinishedProcess.run(
                try Checkout.executable("orchestrator-wire"), arguments + ["--broker", stack.broker],
                environment: [
                    "DATABASE_URI": database ? "sqlite:///\(stack.folder.file("processes.sqlite"))" : nil,
                    "CACHE_URI": nil, "GLOBAL_KEYPREFIX": nil, "TASK_ROUTES_FILE": nil, "ORCHESTRATOR_CONFIG": nil,
                ])
        }

        private func object(_ arguments: [String], _ stack: Stack, database: Bool = false) async throws -> JSONValue {
            let run = try await wire(arguments + ["--output", "json"], stack, database: database)
            return try JSONValue.parse(run.standardOutput)
        }

        @Test("inspect: a Celery worker and ours answer every question")
        func inspect() async throws {
            try await Stack.with { stack in
                try await stack.withWorker { _ in
                    try await CeleryPeer.withWorker(broker: stack.broker) { _ in
                        for question in [
                            "ping", "active", "reserved", "scheduled", "revoked", "registered", "active-queues",
                            "stats",
                            "conf", "report", "clock",
                        ] {
                            let answer = try await object(["inspect", question] + Self.patience, stack)
                            #expect(answer["verdict"] == "all", "\(question): \(answer.text())")
                            for node in ["celery@peer", "swift@ours"] {
                                let value = answer["answers"]?[node]
                                #expect(value != nil && value?["error"] == nil, "\(question) of \(node)")
                            }
                            let table = try await wire(["inspect", question] + Self.patience, stack)
                            #expect(table.exitCode == 0 && table.standardOutput.contains("celery@peer"), "\(question)")
                        }
                        let found = try await object(["inspect", "query-task", "x"] + Self.patience, stack)
                        #expect(found["answers"]?["celery@peer"] == [:])
                        let view = try await object(["inspect"] + Self.patience, stack)
                        #expect(view["knowledge"] == "complete")
                        for worker in view["workers"]?.array ?? [] {
                            #expect(
                                worker["queues"]?.array?.compactMap(\.string)
                                    == CeleryPeer.allQueues.split(separator: ",").map(String.init))
                            #expect(worker["concurrency"]?.int != nil && worker["uptime_seconds"]?.int != nil)
                        }
                        let keys = try await stack.redis.cli("KEYS", "*reply.celery.pidbox")
                        #expect(keys.split(separator: "\n").allSatisfy { $0.hasPrefix("_kombu.binding") }, "\(keys)")
                    }
                }
            }
        }

        @Test("A Celery worker that is busy with its only process is unknown, not none")
        func silence() async throws {
            try await Stack.with { stack in
                try await CeleryPeer.withWorker(broker: stack.broker, environment: ["HOLD_SECONDS": "600"]) { celery in
                    let message = CeleryMessage(
                        task: "tasks.new_workflow", arguments: [.string(ProcessID.text(UUID())), "SYSTEM"],
                        queue: "new_workflows")
                    _ = try await CeleryPeer.send([message], broker: stack.broker)
                    try await celery.process.line(containing: "tasks.new_workflow")
                    // Received is not begun; soon it sleeps in the task and answers nobody.
                    let deadline = ContinuousClock.now + .seconds(60)
                    var answer = try await object(["inspect", "ping", "--timeout", "1"], stack)
                    while answer["verdict"] != "unknown", ContinuousClock.now < deadline {
                        answer = try await object(["inspect", "ping", "--timeout", "1"], stack)
                    }
                    #expect(answer["verdict"] == "unknown" && answer["listeners"]?.int ?? 0 > 0)
                    let report = try await object(["doctor", "--timeout", "1"], stack)
                    #expect(report["cause"] == "fleet-silent")
                    try await stack.withAPI { api in
                        let status = try JSONValue.parse(
                            try await api.send("GET", "/api/settings/worker-status").body)
                        #expect(status["fleet"]?["knowledge"] == "unknown")
                    }
                    celery.process.send(signal: SIGKILL)
                }
            }
        }

        @Test("doctor finds a misnamed queue, and its fix brings the message to the Celery worker")
        func misnamed() async throws {
            try await Stack.with { stack in
                try await CeleryPeer.withWorker(broker: stack.broker) { _ in
                    let id = try await stack.createProcess("demo_three_steps")
                    let message = CeleryMessage(
                        task: "tasks.new_workflow", arguments: [.string(ProcessID.text(id)), "SYSTEM"],
                        queue: "new_workflow", options: ["priority": 4])
                    _ = try await CeleryPeer.send([message], broker: stack.broker)
                    let report = try await object(
                        ["doctor", "--process", ProcessID.text(id)] + Self.patience, stack, database: true)
                    #expect(report["cause"] == "queue-misnamed", "\(report.text())")
                    let fix = try #require(report["diagnoses"]?[0]?["fix"]?[0]?.string)
                    let words = fix.split(separator: " ").dropFirst().map(String.init)
                    #expect(words.starts(with: ["routes", "move", "--from", "new_workflow", "--to", "new_workflows"]))
                    let moved = try await FinishedProcess.run(try Checkout.executable("orchestrator-wire"), words)
                    #expect(moved.exitCode == 0, "\(moved.standardError)")
                    let call = try await Ledger(redis: stack.redis).next()
                    #expect(call["arguments"]?["process_id"]?.string == ProcessID.text(id))
                    #expect(call["queue"] == "new_workflows")
                }
            }
        }

        @Test("A dead letter of our worker is replayed to a Celery worker")
        func replay() async throws {
            try await Stack.with { stack in
                let id = UUID()
                let message = CeleryMessage(
                    task: "tasks.new_workflow", arguments: [.string(ProcessID.text(id)), "SYSTEM"],
                    queue: "new_workflows")
                _ = try await CeleryPeer.send([message], broker: stack.broker)
                // Ours refuses it, for its store does not know the process.
                try await stack.withWorker { _ in
                    let deadline = ContinuousClock.now + .seconds(60)
                    while try await stack.redis.cli("LLEN", "orchestrator-wire.dead") != "1" {
                        try #require(ContinuousClock.now < deadline)
                    }
                }
                let run = try await wire(["dead", "replay", "--code", "unknown-process", "--yes"], stack)
                #expect(run.exitCode == 0, "\(run.standardError)")
                try await CeleryPeer.withWorker(broker: stack.broker) { _ in
                    let call = try await Ledger(redis: stack.redis).next()
                    #expect(call["arguments"]?["process_id"]?.string == ProcessID.text(id))
                }
                #expect(try await stack.redis.cli("LLEN", "orchestrator-wire.dead") == "0")
            }
        }

        @Test("Our api's worker status counts Celery workers and ours")
        func workerStatus() async throws {
            try await Stack.with { stack in
                try await stack.withAPI { api in
                    try await stack.withWorker { _ in
                        try await CeleryPeer.withWorker(broker: stack.broker) { _ in
                            let deadline = ContinuousClock.now + .seconds(60)
                            var status = JSONValue.null
                            // An answer may be two seconds old.
                            while status["number_of_workers_online"] != 2, ContinuousClock.now < deadline {
                                status = try JSONValue.parse(
                                    try await api.send("GET", "/api/settings/worker-status").body)
                            }
                            #expect(status["number_of_workers_online"] == 2 && status["executor_type"] == "celery")
                            #expect(status["fleet"]?["knowledge"] == "complete")
                        }
                    }
                }
            }
        }
    }
}
