import Brokers
import Testing

@Suite struct ClaimOrderTests {
    // OWP-RED-002
    @Test(arguments: BrokerBackend.all)
    func firstInFirstOut(backend: BrokerBackend) async throws {
        try await backend.run { test in
            try await test.broker.publish("a", "b")
            try await test.broker.publish("c")
            let consumer = try await test.consumer("q")
            let ids = try await consumer.drain(3)
            #expect(ids == ["a", "b", "c"])
            let depth = try await test.broker.depths(of: ["q"])["q"]
            #expect(depth == 0)
            await consumer.close()
        }
    }

    @Test(arguments: BrokerBackend.all)
    func whatComesOutIsWhatWentInToTheByte(backend: BrokerBackend) async throws {
        try await backend.run { test in
            let odd: [[UInt8]] = [entry("a"), [0, 255, 13, 10, 0], Array("{\"é\": 1e400}".utf8), [], Array("[".utf8)]
            try await test.broker.publish(odd.map { Publication(queue: "q", entry: $0) })
            let consumer = try await test.consumer("q")
            var seen: [[UInt8]] = []
            while seen.count < odd.count { seen += try await consumer.claim(limit: 10).map(\.entry) }
            #expect(seen == odd)
            await consumer.close()
        }
    }

    // OWP-RED-004, OWP-RED-005
    @Test(arguments: BrokerBackend.all)
    func priorityComesBeforeTheOrderOfQueues(backend: BrokerBackend) async throws {
        try await backend.run { test in
            for (id, queue, priority) in [
                ("a9", "a", 9), ("a8", "a", 8), ("b5", "b", 5), ("b0", "b", 0), ("a3", "a", 3), ("b2", "b", 2),
                ("a7", "a", 7), ("b99", "b", 99), ("b-1", "b", -1),
            ] { try await test.broker.publish(id, to: queue, priority: priority) }
            let consumer = try await test.consumer("a", "b")
            // 0-2 first, then 3-5, 6-8, 9; in a step the queues in turn.
            let expected = ["b0", "b2", "b-1", "a3", "b5", "a8", "a7", "a9", "b99"]
            var ids: [String] = []
            let deliveries = try await consumer.claim(limit: 100)
            for delivery in deliveries { ids.append(try id(delivery.entry)) }
            #expect(Set(ids) == Set(expected))
            #expect(ids[0...2] == expected[0...2])
            #expect(Set(ids[3...4]) == Set(expected[3...4]))
            #expect(ids[5...6] == expected[5...6])
            await consumer.close()
        }
    }

    // OWP-RED-006
    /// As kombu: the queue that delivered goes to the end, whether entries are claimed one by one or many at once.
    @Test(arguments: BrokerBackend.all, [1, 2, 3, 100])
    func queuesTakeTurns(backend: BrokerBackend, limit: Int) async throws {
        try await backend.run { test in
            try await test.broker.publish("a1", "a2", "a3", "a4", to: "a")
            try await test.broker.publish("b1", to: "b")
            try await test.broker.publish("c1", "c2", "c3", to: "c")
            let consumer = try await test.consumer("a", "b", "c")
            let first = try await consumer.drain(8, limit: limit)
            #expect(first == ["a1", "b1", "c1", "a2", "c2", "a3", "c3", "a4"])
            // Last were b, c, a: that is the order now.
            for id in ["x", "y", "z"] {
                try await test.broker.publish(id, to: ["x": "a", "y": "b", "z": "c"][id] ?? "")
            }
            let second = try await consumer.drain(3, limit: limit)
            #expect(second == ["y", "z", "x"])
            await consumer.close()
        }
    }

    // OWP-ROUTE-007
    @Test(arguments: BrokerBackend.all)
    func aConsumerTakesNoMoreThanItAskedForAndOnlyFromItsQueues(backend: BrokerBackend) async throws {
        try await backend.run { test in
            try await test.broker.publish("a", "b", "c")
            try await test.broker.publish("other", to: "other")
            let consumer = try await test.consumer("q", " q ")
            let two = try await consumer.claim(limit: 2)
            #expect(try two.map { try id($0.entry) } == ["a", "b"])
            let rest = try await consumer.claim(limit: 10)
            #expect(try rest.map { try id($0.entry) } == ["c"])
            let none = try await consumer.claim(limit: 0)
            #expect(none.isEmpty)
            let depths = try await test.broker.depths(of: ["q", "other", "missing"])
            #expect(depths == ["q": 0, "other": 1, "missing": 0])
            await consumer.close()
        }
    }

    @Test(arguments: BrokerBackend.all)
    func consumersNeverShareAnEntry(backend: BrokerBackend) async throws {
        try await backend.run { test in
            let count = 1000
            for start in stride(from: 0, to: count, by: 100) {
                try await test.broker.publish(
                    (start..<start + 100).map { Publication(queue: "q\($0 % 3)", entry: entry("\($0)")) })
            }
            let total = Counter()
            try await withThrowingTaskGroup(of: [String].self) { group in
                for number in 0..<5 {
                    group.addTask {
                        let broker = try await test.connect()
                        let configuration = ConsumerConfiguration(
                            queues: ["q0", "q1", "q2"], node: "worker\(number)@test")
                        let consumer = try await broker.consumer(configuration)
                        var mine: [String] = []
                        while await total.value < count {
                            let deliveries = try await withDeadline(of: .milliseconds(200)) {
                                try await consumer.claim(limit: 7)
                            }
                            _ = try await consumer.settle(deliveries.map { .acknowledge($0.receipt) })
                            mine += try deliveries.map { try id($0.entry) }
                            await total.add(deliveries.count)
                        }
                        await consumer.close()
                        return mine
                    }
                }
                let all = try await group.reduce(into: []) { $0 += $1 }
                #expect(all.count == count)
                #expect(Set(all).count == count)
            }
        }
    }
}
