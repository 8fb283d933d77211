import Foundation
import LocalProcesses
import LosslessJSON
import Testing
import Workflows

extension Interop {
    /// What kills a Celery worker that restores it must never be shown to one.
    @Suite struct PoisonTests {
        /// Entries that are no JSON for Python, or more than it can bear.
        private static let poison: [String] = [
            "this is not json", "[1,2]", "\"text\"", "{\"a\": 0x10}", "{\"a\": 01}", "{\"a\": \"\u{01}\"}",
            "{\"a\": 1.}",
            String(repeating: "[", count: 990) + String(repeating: "]", count: 990),
            "{\"a\": " + String(repeating: "[", count: 985) + String(repeating: "]", count: 985) + "}", "{\"a\": tru}",
            "{}", "{\"headers\": {}}",
        ]

        // OWP-SEC-007
        @Test("A Celery worker that sweeps beside ours outlives all that ours claims")
        func survives() async throws {
            try await Stack.with { stack in
                // Ours is busy with one process, so that what it claims meanwhile stays claimed for seconds.
                let slow = try await stack.createProcess("demo_slow", state: ["name": "slow", "count": 8])
                let good = try await stack.createProcess("demo_three_steps")
                try await CeleryPeer.withWorker(
                    broker: stack.broker, queues: "others", environment: ["VISIBILITY_TIMEOUT": "1"]
                ) { celery in
                    try await stack.withWorker(queues: "new_workflows", ["-c", "1"]) { worker in
                        try await Self.send(slow, queue: "new_workflows", stack)
                        try await worker.event("process started", process: slow)
                        for entry in Self.poison { _ = try await stack.redis.cli("LPUSH", "new_workflows", entry) }
                        try await Self.send(good, queue: "new_workflows", stack)
                        let end = try await worker.event("process finished", process: good, within: .seconds(120))
                        #expect(end["status"] == "completed")

                        let after = UUID()
                        try await Self.send(after, queue: "others", stack)
                        let call = try await Ledger(redis: stack.redis).next()
                        #expect(call["arguments"]?["process_id"]?.string == after.uuidString.lowercased())
                    }
                    let log = await celery.process.lines.map(\.text).joined(separator: "\n")
                    #expect(
                        !log.contains("Unrecoverable error") && !log.contains("Connection to broker lost"), "\(log)")
                }
                #expect(try await stack.redis.cli("LLEN", "orchestrator-wire.dead") == String(Self.poison.count))
                #expect(try await stack.redis.cli("HLEN", "unacked") == "0")
            }
        }

        private static func send(_ id: UUID, queue: String, _ stack: Stack) async throws {
            let message = CeleryMessage(
                task: "tasks.new_workflow", arguments: [.string(id.uuidString.lowercased()), "SYSTEM"], queue: queue)
            _ = try await CeleryPeer.send([message], broker: stack.broker)
        }
    }
}
