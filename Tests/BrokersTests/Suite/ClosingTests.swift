import Brokers
import Testing

@Suite struct ClosingTests {
    // OWP-OPS-007, OWP-OPS-008
    @Test(arguments: BrokerBackend.all)
    func aClosedConsumerGivesBackWhatItHeldInItsOldOrder(backend: BrokerBackend) async throws {
        try await backend.run { test in
            try await test.broker.publish("a", "b", "c", to: "q")
            try await test.broker.publish("u", "v", to: "r", priority: 3)
            let first = try await test.consumer("q", "r", node: "first@test")
            var held = 0
            while held < 4 { held += try await first.claim(limit: 4 - held).count }
            await first.close()
            let second = try await test.consumer("q", "r", node: "second@test")
            var deliveries: [Delivery] = []
            while deliveries.count < 5 { deliveries += try await second.claim(limit: 10) }
            #expect(try deliveries.map { try id($0.entry) } == ["a", "b", "c", "u", "v"])
            #expect(try deliveries.map { try isRedelivered($0.entry) } == [true, true, true, true, false])
            await second.close()
        }
    }

    @Test(arguments: BrokerBackend.all)
    func whatIsNoEnvelopeKeepsItsPlaceAmongTheOthers(backend: BrokerBackend) async throws {
        try await backend.run { test in
            let entries = [entry("a"), [255], entry("b"), [254], [253], entry("c")]
            try await test.broker.publish(entries.map { Publication(queue: "q", entry: $0) })
            let first = try await test.consumer("q", node: "first@test")
            let held = try await first.claim(limit: 10)
            #expect(held.map(\.entry) == entries)
            await first.close()
            let second = try await test.consumer("q", node: "second@test")
            let again = try await second.claim(limit: 10)
            #expect(again.map(\.entry.count).map { $0 > 1 } == entries.map { $0.count > 1 })
            #expect(again.map(\.entry).filter { $0.count == 1 } == [[255], [254], [253]])
            await second.close()
        }
    }

    @Test(arguments: BrokerBackend.all)
    func aClosedConsumerRefusesAll(backend: BrokerBackend) async throws {
        try await backend.run { test in
            try await test.broker.publish("a")
            let consumer = try await test.consumer("q")
            let deliveries = try await consumer.claim(limit: 1)
            await consumer.close()
            await consumer.close()
            let claim = await #expect(throws: BrokerError.self) { try await consumer.claim(limit: 1) }
            #expect(claim?.code == .closed)
            let settlement = await #expect(throws: BrokerError.self) {
                try await consumer.settle(deliveries.map { .acknowledge($0.receipt) })
            }
            #expect(settlement?.code == .closed)
        }
    }

    @Test(arguments: BrokerBackend.all)
    func aClosedBrokerRefusesAll(backend: BrokerBackend) async throws {
        try await backend.run { test in
            let broker = try await test.connect()
            await broker.close()
            let error = await #expect(throws: BrokerError.self) { try await broker.publish("a") }
            #expect(error?.code == .closed)
            #expect(error?.certainlyNotDone == true)
            await #expect(throws: BrokerError.self) { try await broker.ping() }
        }
    }
}
