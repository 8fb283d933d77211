import Foundation
import LocalProcesses
import LosslessJSON
import Testing

extension Interop {
    /// The real `celery control` and `celery inspect`, giving our worker orders beside a real one.
    @Suite struct ControlTests {
        private static let ours = "swift@ours"

        // OWP-CTL-017, OWP-CTL-018
        @Test("Every order of celery control is carried out or refused as a real worker does")
        func orders() async throws {
            try await Stack.with { stack in
                try await stack.withWorker(["-c", "2"]) { worker in
                    try await CeleryPeer.withWorker(broker: stack.broker) { _ in
                        // The real worker has events on or off as it likes: its answer to them is not compared.
                        for (arguments, answer) in [
                            (["add_consumer", "extra"], "add consumer extra"),
                            (["rate_limit", "tasks.new_task", "10/m"], "new rate limit set successfully"),
                            (["time_limit", "tasks.new_task", "5", "10"], "time limits set successfully"),
                        ] {
                            let answers = try await Self.control(arguments, stack.broker, of: Self.both)
                            #expect(answers[Self.ours]?["ok"]?.string == answer, "\(arguments) \(answers.text())")
                            #expect(answers[Self.ours] == answers["celery@peer"], "\(arguments)")
                        }
                        let queues = try await Self.inspect(["active_queues"], stack.broker, of: Self.both)
                        #expect(queues[Self.ours] == queues["celery@peer"])
                        let cancelled = try await Self.control(
                            ["cancel_consumer", "extra"], stack.broker, of: Self.both)
                        #expect(cancelled[Self.ours] == cancelled["celery@peer"])
                        let unknown = try await Self.control(
                            ["rate_limit", "nope", "1/s"], stack.broker, of: Self.both)
                        #expect(unknown[Self.ours] == unknown["celery@peer"], "\(unknown.text())")
                        let restart = try await Self.control(["autoscale", "3", "1"], stack.broker, of: Self.both)
                        #expect(restart[Self.ours] == restart["celery@peer"], "\(restart.text())")
                        let pool = try await Self.control(["pool_restart"], stack.broker, of: Self.both)
                        #expect(pool[Self.ours] == pool["celery@peer"], "\(pool.text())")
                        let stamped = try await Self.control(
                            ["revoke_by_stamped_headers", "batch=x", "team=y"], stack.broker, of: Self.both)
                        #expect(stamped[Self.ours] == stamped["celery@peer"], "\(stamped.text())")
                        #expect(stamped[Self.ours]?["ok"] != nil, "\(stamped.text())")

                        for (arguments, answer) in [
                            (["enable_events"], "task events enabled"),
                            (["enable_events"], "task events already enabled"),
                            (["disable_events"], "task events disabled"), (["pool_grow", "2"], "pool will grow"),
                            (["pool_shrink", "1"], "pool will shrink"),
                        ] {
                            let answers = try await Self.control(arguments, stack.broker)
                            #expect(answers[Self.ours]?["ok"]?.string == answer, "\(arguments) \(answers.text())")
                        }
                        let stats = try await Self.inspect(["stats"], stack.broker)
                        #expect(stats[Self.ours]?["pool"]?["max-concurrency"] == 3)
                    }
                    // `shutdown` has no answer, and the worker ends in order.
                    _ = try? await Self.celery(["control", "-t", "1", "-d", Self.ours, "shutdown"], stack.broker)
                    #expect(try await worker.process.exitCode() == 0)
                }
            }
        }

        @Test("celery inspect: every question is answered beside a real worker, with its keys")
        func questions() async throws {
            try await Stack.with { stack in
                try await stack.withWorker { _ in
                    try await CeleryPeer.withWorker(broker: stack.broker) { _ in
                        let registered = try await Self.inspect(["registered"], stack.broker, of: Self.both)
                        #expect(registered[Self.ours] == registered["celery@peer"])
                        for question in [
                            ["clock"], ["conf"], ["report"], ["memsample"], ["query_task", "x"], ["active"],
                        ] {
                            let answers = try await Self.inspect(question, stack.broker)
                            let answer = try #require(answers[Self.ours])
                            #expect(answer["error"] == nil, "\(question) \(answer.text())")
                        }
                        let settings = try await Self.inspect(["conf"], stack.broker)
                        for key in ["broker_url", "task_acks_late", "worker_prefetch_multiplier", "timezone"] {
                            #expect(settings[Self.ours]?[key] != nil, "\(key)")
                        }
                    }
                }
            }
        }

        // OWP-CTL-017
        @Test("A revoked message is not executed, its .get() raises, and a worker that starts learns of it")
        func revoke() async throws {
            try await Stack.with { stack in
                let results = try stack.redis.tcpURL(database: 3)
                try await stack.withWorker(["--result-backend", results]) { worker in
                    let id = UUID().uuidString.lowercased()
                    let answers = try await Self.control(["revoke", id], stack.broker)
                    #expect(
                        answers[Self.ours]?["ok"]?.string?.contains("flagged as revoked") == true, "\(answers.text())")
                    let revoked = try await Self.inspect(["revoked"], stack.broker)
                    #expect(revoked[Self.ours] == [.string(id)])
                    let process = try await stack.createProcess("demo_three_steps")
                    let got = try await CeleryPeer.get(
                        [
                            CeleryMessage(
                                task: "tasks.new_workflow",
                                arguments: [.string(process.uuidString.lowercased()), "ann"],
                                queue: "new_workflows", options: ["task_id": .string(id)])
                        ], broker: stack.broker, backend: results)
                    #expect(got.first?["error"] == "TaskRevokedError", "\(got)")
                    try await worker.event("message is revoked", process: process)
                    #expect(try await stack.store.process(process)?.process.lastStatus == .created)
                    // A real worker that starts greets ours, and learns of it.
                    try await CeleryPeer.withWorker(broker: stack.broker, mingles: true) { _ in
                        let both = try await Self.inspect(["revoked"], stack.broker, of: Self.both)
                        #expect(both["celery@peer"] == [.string(id)], "\(both.text())")
                    }
                }
            }
        }

        // OWP-CTL-017
        @Test("Our worker that starts learns from a real one which ids are revoked")
        func mingle() async throws {
            try await Stack.with { stack in
                try await CeleryPeer.withWorker(broker: stack.broker, queues: "elsewhere") { _ in
                    let id = UUID().uuidString.lowercased()
                    _ = try await Self.control(["revoke", id], stack.broker, of: "celery@peer")
                    try await stack.withWorker { worker in
                        let greeted = try await worker.event("other workers are greeted")
                        #expect(greeted["answered"]?.text().contains("1") == true, "\(greeted.text())")
                        let revoked = try await Self.inspect(["revoked"], stack.broker)
                        #expect(revoked[Self.ours] == [.string(id)], "\(revoked.text())")
                        let process = try await stack.createProcess("demo_three_steps")
                        _ = try await CeleryPeer.send(
                            [Self.message(process, options: ["task_id": .string(id)])], broker: stack.broker)
                        try await worker.event("message is revoked", process: process)
                        #expect(try await stack.store.process(process)?.process.lastStatus == .created)
                    }
                    try await stack.withWorker(["--without-mingle"]) { _ in
                        let revoked = try await Self.inspect(["revoked"], stack.broker)
                        #expect(revoked[Self.ours] == [], "\(revoked.text())")
                    }
                }
            }
        }

        // OWP-CTL-017
        @Test("Messages that the real client has stamped are revoked by their stamps")
        func stamps() async throws {
            try await Stack.with { stack in
                try await stack.withWorker { worker in
                    _ = try await Self.control(["revoke_by_stamped_headers", "batch=x"], stack.broker)
                    let revoked = try await stack.createProcess("demo_three_steps")
                    let executed = try await stack.createProcess("demo_three_steps")
                    _ = try await CeleryPeer.send(
                        [
                            Self.message(revoked, options: ["stamped_headers": ["batch"], "batch": "x"]),
                            Self.message(executed, options: ["stamped_headers": ["batch"], "batch": "y"]),
                        ], broker: stack.broker)
                    try await worker.event("message is revoked", process: revoked)
                    try await worker.event("process finished", process: executed)
                    #expect(try await stack.store.process(revoked)?.process.lastStatus == .created)
                }
            }
        }

        private static func message(_ process: UUID, options: JSONObject) -> CeleryMessage {
            CeleryMessage(
                task: "tasks.new_workflow", arguments: [.string(process.uuidString.lowercased()), "ann"],
                queue: "new_workflows", options: options)
        }

        @Test("Read-only: questions are answered, orders are refused")
        func readOnly() async throws {
            try await Stack.with { stack in
                try await stack.withWorker(["--control", "read-only"]) { _ in
                    let refused = try await Self.control(["pool_grow", "1"], stack.broker)
                    #expect(refused[Self.ours]?["error"]?.string?.contains("read-only") == true)
                    let ping = try await Self.inspect(["ping"], stack.broker)
                    #expect(ping[Self.ours] == ["ok": "pong"])
                }
            }
        }

        private static let both = "swift@ours,celery@peer"

        /// A client that knows whom it asks does not wait when all have answered.
        private static func control(
            _ arguments: [String], _ broker: String, of nodes: String = ours
        ) async throws -> JSONValue {
            try merged(try await celery(["control", "--json", "-t", "20", "-d", nodes] + arguments, broker))
        }

        private static func inspect(
            _ arguments: [String], _ broker: String, of nodes: String = ours
        ) async throws -> JSONValue {
            try merged(try await celery(["inspect", "--json", "-t", "20", "-d", nodes] + arguments, broker))
        }

        /// `control` prints a list of answers, `inspect` one object.
        private static func merged(_ text: String) throws -> JSONValue {
            let value = try JSONValue.parse(text)
            guard let list = value.array else { return value }
            return .object(JSONObject(list.flatMap { $0.object?.members ?? [] }.map { ($0.key, $0.value) }))
        }

        private static func celery(_ arguments: [String], _ broker: String) async throws -> String {
            let result = try await FinishedProcess.run(
                Checkout.file("conformance/peers/celery/run"), ["celery"] + arguments,
                environment: ["BROKER_URL": broker])
            guard result.exitCode == 0 else {
                throw LocalFailure("celery \(arguments) failed: \(result.standardError) \(result.standardOutput)")
            }
            return result.standardOutput
        }
    }
}
