import Brokers
import LocalProcesses
import Testing

@Suite struct WaitingTests {
    @Test(arguments: BrokerBackend.all)
    func aWaitingConsumerWakesOnPublish(backend: BrokerBackend) async throws {
        try await backend.run { test in
            let consumer = try await test.consumer("a", "b")
            for (id, queue, priority) in [("1", "b", 0), ("2", "a", 9), ("3", "a", 5)] {
                async let deliveries = consumer.claim(limit: 10)
                // Published from elsewhere, before or after the claim has begun to wait.
                try await test.connect().publish(id, to: queue, priority: priority)
                let seen = try await deliveries
                #expect(try seen.map { try idOf($0) } == [id])
                #expect(seen.map(\.queue) == [queue])
            }
            await consumer.close()
        }
    }

    @Test(arguments: BrokerBackend.all)
    func cancellationWhileWaitingLosesNothing(backend: BrokerBackend) async throws {
        try await backend.run { test in
            let consumer = try await test.consumer("q")
            let count = 50
            var seen: [String] = []
            for number in 0..<count {
                let claim = Task { try await consumer.claim(limit: 10) }
                if number % 2 == 0 { await Task.yield() }
                async let published: Void = test.broker.publish("\(number)")
                claim.cancel()
                let deliveries = try await claim.value
                seen += try deliveries.map { try idOf($0) }
                _ = try await consumer.settle(deliveries.map { .acknowledge($0.receipt) })
                try await published
            }
            if seen.count < count { seen += try await consumer.drain(count - seen.count, limit: 100) }
            #expect(seen == (0..<count).map(String.init))
            await consumer.close()
        }
    }

    @Test(arguments: BrokerBackend.all)
    func aCancelledClaimEndsWithNothing(backend: BrokerBackend) async throws {
        try await backend.run { test in
            let consumer = try await test.consumer("q")
            let deliveries = try await withTimeout(.seconds(60), "a cancelled claim") {
                try await withDeadline(of: .milliseconds(50)) { try await consumer.claim(limit: 1) }
            }
            #expect(deliveries.isEmpty)
            await consumer.close()
        }
    }

    @Test(arguments: BrokerBackend.all)
    func closingAConsumerEndsItsClaim(backend: BrokerBackend) async throws {
        try await backend.run { test in
            let consumer = try await test.consumer("q")
            let claim = Task { try await consumer.claim(limit: 1) }
            await Task.yield()
            await consumer.close()
            let error = try await withTimeout(.seconds(60), "the claim of a closed consumer") {
                await #expect(throws: BrokerError.self) { try await claim.value }
            }
            #expect(error?.code == .closed)
            let isReady = await consumer.isReady
            #expect(!isReady)
        }
    }

    private func idOf(_ delivery: Delivery) throws -> String { try id(delivery.entry) }
}
