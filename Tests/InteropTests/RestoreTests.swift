import Foundation
import LocalProcesses
import LosslessJSON
import Testing
import Workflows

extension Interop {
    /// Each side restores what the other was killed with.
    @Suite struct RestoreTests {
        @Test("A Celery worker executes what ours was killed with")
        func celeryRestoresOurs() async throws {
            try await Stack.with { stack in
                let id = try await stack.createProcess("demo_slow", state: ["name": "slow", "count": 600])
                try await Self.send(id, stack)
                let worker = try await ChildProcess.start(
                    Checkout.executable("orchestrator-worker"), ["-Q", "new_workflows"],
                    environment: [
                        "CACHE_URI": try stack.broker, "LOG_FORMAT": "json", "LOG_LEVEL": "INFO",
                        "DATABASE_URI": "sqlite:///\(stack.folder.file("processes.sqlite"))",
                    ])
                try await OurWorker(process: worker).event("process started", process: id)
                worker.send(signal: SIGKILL)
                try await worker.exitCode()
                #expect(try await stack.redis.cli("HLEN", "unacked") == "1")
                // Whoever holds it keeps all others from looking.
                #expect(try await stack.redis.cli("EXISTS", "unacked_mutex") == "0")
                // Celery looks once as it connects, and then not for 100 s: the message must be old enough by then.
                let tag = try await stack.redis.cli("ZRANGE", "unacked_index", "0", "0")
                try await stack.redis.cli("ZINCRBY", "unacked_index", "-3600", tag)

                try await CeleryPeer.withWorker(
                    broker: stack.broker, queues: "new_workflows", environment: ["VISIBILITY_TIMEOUT": "600"]
                ) { _ in
                    let call = try await Ledger(redis: stack.redis).next(within: 60)
                    #expect(call["arguments"]?["process_id"]?.string == id.uuidString.lowercased())
                    #expect(call["redelivered"] == true)
                }
                #expect(try await stack.redis.cli("HLEN", "unacked") == "0")
                #expect(try await stack.redis.cli("ZCARD", "unacked_index") == "0")
            }
        }

        // OWP-ERR-020
        @Test("Our worker executes what a Celery worker was killed with")
        func oursRestoresCelery() async throws {
            try await Stack.with { stack in
                let id = try await stack.createProcess("demo_three_steps")
                try await Self.send(id, stack)
                let celery = try await ChildProcess.start(
                    Checkout.file("conformance/peers/celery/run"),
                    ["worker", "-P", "solo", "-Q", "new_workflows", "-n", "celery@peer"],
                    environment: ["BROKER_URL": try stack.broker, "ACKS_LATE": "1", "HOLD_SECONDS": "600"])
                try await celery.line(containing: "tasks.new_workflow[", within: .seconds(120))
                celery.send(signal: SIGKILL)
                try await celery.exitCode()
                #expect(try await stack.redis.cli("HLEN", "unacked") == "1")

                try await stack.withWorker(["--visibility-timeout", "1"]) { worker in
                    let end = try await worker.event("process finished", process: id, within: .seconds(120))
                    #expect(end["status"] == "completed")
                }
                #expect(try await stack.redis.cli("HLEN", "unacked") == "0")
                #expect(try await stack.redis.cli("ZCARD", "unacked_index") == "0")
            }
        }

        private static func send(_ id: UUID, _ stack: Stack) async throws {
            let message = CeleryMessage(
                task: "tasks.new_workflow", arguments: [.string(id.uuidString.lowercased()), "SYSTEM"],
                queue: "new_workflows")
            _ = try await CeleryPeer.send([message], broker: stack.broker)
        }
    }
}
