import Brokers
import Testing

@Suite struct SettlementTests {
    @Test(arguments: BrokerBackend.all)
    func anAcknowledgedEntryIsGone(backend: BrokerBackend) async throws {
        try await backend.run { test in
            try await test.broker.publish("a", "b")
            let consumer = try await test.consumer("q")
            let deliveries = try await consumer.claim(limit: 10)
            let lost = try await consumer.settle(deliveries.map { .acknowledge($0.receipt) })
            #expect(lost.isEmpty)
            await consumer.close()
            let depth = try await test.broker.depths(of: ["q"])["q"]
            #expect(depth == 0)
        }
    }

    @Test(arguments: BrokerBackend.all)
    func settlingTwiceIsToldApart(backend: BrokerBackend) async throws {
        try await backend.run { test in
            try await test.broker.publish("a", "b")
            let consumer = try await test.consumer("q")
            let deliveries = try await consumer.claim(limit: 10)
            let receipts = deliveries.map(\.receipt)
            _ = try await consumer.settle([.acknowledge(receipts[0])])
            let unknown = Receipt("nobody/00000000-0000-4000-8000-000000000000/1")
            let lost = try await consumer.settle(
                [.acknowledge(receipts[0]), .acknowledge(receipts[1]), .requeue(unknown)])
            #expect(lost == [receipts[0], unknown])
            await consumer.close()
        }
    }

    // OWP-RED-021, OWP-RED-022
    @Test(arguments: BrokerBackend.all)
    func aRequeuedEntryComesFirstFlaggedAndOtherwiseUnchanged(backend: BrokerBackend) async throws {
        try await backend.run { test in
            try await test.broker.publish("a", "b", "c", priority: 4)
            let consumer = try await test.consumer("q")
            let deliveries = try await consumer.claim(limit: 2)
            _ = try await consumer.settle([.requeue(deliveries[0].receipt), .acknowledge(deliveries[1].receipt)])
            let again = try await consumer.claim(limit: 10)
            #expect(try again.map { try id($0.entry) } == ["a", "c"])
            #expect(try again.map { try isRedelivered($0.entry) } == [true, false])
            let text = String(decoding: again[0].entry, as: UTF8.self)
            let plain = text.replacing(", \"redelivered\": true", with: "")
            #expect(Array(plain.utf8) == entry("a", priority: 4))
            #expect(again[0].receipt != deliveries[0].receipt)
            await consumer.close()
        }
    }

    @Test(arguments: BrokerBackend.all)
    func entriesRequeuedTogetherKeepTheirOrder(backend: BrokerBackend) async throws {
        try await backend.run { test in
            try await test.broker.publish("a", "b", "c", "d")
            let consumer = try await test.consumer("q")
            let deliveries = try await consumer.claim(limit: 3)
            _ = try await consumer.settle(deliveries.map { .requeue($0.receipt) })
            let ids = try await consumer.drain(4)
            #expect(ids == ["a", "b", "c", "d"])
            await consumer.close()
        }
    }

    @Test(arguments: BrokerBackend.all)
    func whatIsNoEnvelopeIsPutBackAsItWas(backend: BrokerBackend) async throws {
        try await backend.run { test in
            let odd: [[UInt8]] = [[255, 0], Array("[1]".utf8), Array("{}".utf8)]
            try await test.broker.publish(odd.map { Publication(queue: "q", entry: $0) })
            let consumer = try await test.consumer("q")
            let first = try await consumer.claim(limit: 10)
            #expect(first.map(\.isQuarantined) == [test.isSoundChecked, test.isSoundChecked, test.isSoundChecked])
            _ = try await consumer.settle(first.map { .requeue($0.receipt) })
            let second = try await consumer.claim(limit: 10)
            #expect(second.map(\.entry) == odd)
            await consumer.close()
            let depth = try await test.broker.depths(of: ["q"])["q"]
            #expect(depth == 3)
        }
    }

    // OWP-ERR-014, OWP-ERR-015
    @Test(arguments: BrokerBackend.all)
    func aDeadLetterKeepsTheBytes(backend: BrokerBackend) async throws {
        try await backend.run { test in
            let odd: [[UInt8]] = [[255, 0, 34], entry("sound")]
            try await test.broker.publish(odd.map { Publication(queue: "q", entry: $0) })
            let consumer = try await test.consumer("q")
            let deliveries = try await consumer.claim(limit: 10)
            let lost = try await consumer.settle(deliveries.map { .deadLetter($0.receipt, deadLetter($0)) })
            #expect(lost.isEmpty)
            let dead = try await test.deadEntries()
            #expect(Set(dead) == Set(odd))
            #expect(dead.count == 2)
            // A second time it is not ours any more, and is not written twice.
            let again = try await consumer.settle([.deadLetter(deliveries[0].receipt, deadLetter(deliveries[0]))])
            #expect(again == [deliveries[0].receipt])
            #expect(try await test.deadEntries().count == 2)
            await consumer.close()
            let depth = try await test.broker.depths(of: ["q"])["q"]
            #expect(depth == 0)
        }
    }

    @Test(arguments: BrokerBackend.all)
    func aReleasedEntryIsHeldOn(backend: BrokerBackend) async throws {
        try await backend.run { test in
            let name = Array(String(decoding: entry("a"), as: UTF8.self).replacing("\"py\"", with: "\"pý\"").utf8)
            try await test.broker.publish([Publication(queue: "q", entry: name)])
            let consumer = try await test.consumer("q")
            let deliveries = try await consumer.claim(limit: 1)
            #expect(deliveries.map(\.isQuarantined) == [test.isSoundChecked])
            let receipts = deliveries.map(\.receipt)
            let lost = try await consumer.settle(receipts.map { .release($0) })
            #expect(lost.isEmpty)
            let acknowledged = try await consumer.settle(receipts.map { .acknowledge($0) })
            #expect(acknowledged.isEmpty)
            await consumer.close()
            let depth = try await test.broker.depths(of: ["q"])["q"]
            #expect(depth == 0)
        }
    }

    @Test(arguments: BrokerBackend.all)
    func manySettlementsOfAllKindsAtOnce(backend: BrokerBackend) async throws {
        try await backend.run { test in
            let count = 300
            try await test.broker.publish((0..<count).map { Publication(queue: "q", entry: entry("\($0)")) })
            let consumer = try await test.consumer("q")
            var deliveries: [Delivery] = []
            while deliveries.count < count { deliveries += try await consumer.claim(limit: 1000) }
            let lost = try await consumer.settle(
                deliveries.enumerated().map { index, delivery in
                    switch index % 3 {
                    case 0: .acknowledge(delivery.receipt)
                    case 1: .requeue(delivery.receipt)
                    default: .deadLetter(delivery.receipt, deadLetter(delivery))
                    }
                })
            #expect(lost.isEmpty)
            #expect(try await test.deadEntries().count == count / 3)
            let ids = try await consumer.drain(count / 3, limit: 1000)
            #expect(ids == stride(from: 1, to: count, by: 3).map(String.init))
            await consumer.close()
        }
    }

    @Test(arguments: BrokerBackend.all)
    func settlementsFromManyTasksFindTheirAnswers(backend: BrokerBackend) async throws {
        try await backend.run { test in
            let count = 200
            try await test.broker.publish((0..<count).map { Publication(queue: "q", entry: entry("\($0)")) })
            let consumer = try await test.consumer("q")
            var deliveries: [Delivery] = []
            while deliveries.count < count { deliveries += try await consumer.claim(limit: 50) }
            try await withThrowingTaskGroup(of: Int.self) { group in
                for delivery in deliveries + deliveries {
                    group.addTask { try await consumer.settle([.acknowledge(delivery.receipt)]).count }
                }
                let lost = try await group.reduce(0, +)
                #expect(lost == count)
            }
            await consumer.close()
        }
    }
}
