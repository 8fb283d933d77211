import Brokers
import Foundation
import LocalProcesses
import LosslessJSON
import Testing

extension Interop {
    /// Poison that ours holds for long: a Celery worker restores what else is held, and must not meet it.
    @Suite struct HeldPoisonTests {
        @Test("A Celery worker's sweep outlives poison that stays claimed")
        func survives() async throws {
            try await Stack.with { stack in
                let broker = try RedisBroker(url: stack.broker)
                let consumer = try await broker.consumer(ConsumerConfiguration(queues: ["held"], node: "swift@held"))
                for entry in ["this is not json", "{\"a\": 0x10}", "{\"a\": tru}", "[1,2]"] {
                    _ = try await stack.redis.cli("LPUSH", "held", entry)
                }
                let sound = UUID().uuidString.lowercased()
                let message = CeleryMessage(
                    task: "tasks.new_workflow", arguments: [.string(sound), "SYSTEM"], queue: "held")
                _ = try await CeleryPeer.send([message], broker: stack.broker)
                var held: [Delivery] = []
                while held.count < 5 { held += try await consumer.claim(limit: 10) }
                #expect(held.filter(\.isQuarantined).count == 4)

                // The sound claim comes back to its queue by the sweep, which must have passed over the poison.
                try await CeleryPeer.withWorker(
                    broker: stack.broker, queues: "held", environment: ["VISIBILITY_TIMEOUT": "1"]
                ) { celery in
                    let call = try await Ledger(redis: stack.redis).next(within: 30)
                    #expect(call["arguments"]?["process_id"]?.string == sound)
                    #expect(call["redelivered"] == true)
                    let log = await celery.process.lines.map(\.text).joined(separator: "\n")
                    #expect(!log.contains("Unrecoverable error"), "\(log)")
                }
                await consumer.close()
                await broker.close()
            }
        }
    }
}
