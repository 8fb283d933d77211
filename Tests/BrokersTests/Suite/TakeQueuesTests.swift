import Brokers
import Testing

/// A consumer that is told to take from other queues.
@Suite struct TakeQueuesTests {
    @Test("It takes from the new queues, and keeps what it holds of the old ones", arguments: BrokerBackend.all)
    func take(backend: BrokerBackend) async throws {
        try await backend.run { test in
            let consumer = try await test.consumer("a")
            try await test.broker.publish("a1", to: "a")
            try await test.broker.publish("b1", to: "b")
            let first = try await consumer.claim(limit: 5)
            #expect(first.map(\.queue) == ["a"])
            try await consumer.take(from: ["b"])
            #expect(try await consumer.drain(1) == ["b1"])
            #expect(try await consumer.settle(first.map { .acknowledge($0.receipt) }).isEmpty)
            try await consumer.take(from: [])
            try await test.broker.publish("b2", to: "b")
            try await consumer.take(from: ["a", "b"])
            #expect(try await consumer.drain(1) == ["b2"])
            await consumer.close()
        }
    }
}
