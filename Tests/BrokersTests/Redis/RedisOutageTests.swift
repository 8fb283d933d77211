import Brokers
import LocalProcesses
import Testing

@testable import Brokers

/// A server that goes away, comes back, or does not answer.
@Suite struct RedisOutageTests {
    @Test func nothingIsLostOverARestartOfTheServer() async throws {
        try await RedisTest.run(.init(appendOnly: true)) { test in
            let consumer = try await test.consumer("q")
            let count = 60
            try await test.broker.publish((0..<count).map { Publication(queue: "q", entry: entry("\($0)")) })
            var done: [String] = []
            for round in 0..<3 {
                let held = try await consumer.claim(limit: count / 3)
                try await test.redis.kill()
                try await test.redis.start()
                let lost = try await consumer.settle(held.map { .acknowledge($0.receipt) })
                #expect(lost.isEmpty, "round \(round)")
                done += try held.map { try id($0.entry) }
            }
            #expect(done == (0..<count).map(String.init))
            #expect(try await test.cli("EXISTS", "q", "unacked", "unacked_index") == "0")
            await consumer.close()
        }
    }

    @Test func aWaitingConsumerFailsAndThenGoesOn() async throws {
        try await RedisTest.run(.init(appendOnly: true)) { test in
            let consumer = try await test.consumer("q")
            let claim = Task { try await consumer.claim(limit: 1) }
            try await withTimeout(.seconds(60), "a consumer that waits") {
                while try await !test.cli("CLIENT", "LIST").contains("cmd=exists") { await Task.yield() }
            }
            try await test.redis.kill()
            let error = try await withTimeout(.seconds(60), "the error") {
                await #expect(throws: BrokerError.self) { try await claim.value }
            }
            #expect(error?.code == .connectionLost || error?.code == .unreachable)
            let isReady = await consumer.isReady
            #expect(!isReady)
            try await test.redis.start()
            async let deliveries = consumer.claim(limit: 1)
            try await test.broker.publish("a")
            #expect(try await deliveries.count == 1)
            let isReadyAgain = await consumer.isReady
            #expect(isReadyAgain)
            await consumer.close()
        }
    }

    // OWP-RED-017
    /// The server claimed, and its answer was lost: nobody knows of the claim but the server.
    @Test func claimsWhoseAnswerWasLostComeBack() async throws {
        try await RedisTest.run(client: .hasty) { test in
            let consumer = try await test.consumer("q")
            try await test.broker.publish("a", "b", "c")
            let first = try await consumer.claim(limit: 1)
            await test.redis.freeze()
            let error = await #expect(throws: BrokerError.self) { try await consumer.claim(limit: 1) }
            #expect(error?.code == .connectionLost)
            await test.redis.thaw()
            // The server reads what we sent before it sees that we have gone.
            try await withTimeout(.seconds(60), "the claim that nobody knows of") {
                while try await test.cli("HLEN", "unacked") != "2" { await Task.yield() }
            }
            try await consumer.maintainOnce()
            #expect(try await test.waiting() == ["b", "c"])
            #expect(try await test.cli("HLEN", "unacked") == "1")
            let lost = try await consumer.settle([.acknowledge(first[0].receipt)])
            #expect(lost.isEmpty)
            let rest = try await consumer.drain(2)
            #expect(rest == ["b", "c"])
            await consumer.close()
        }
    }

    /// The answer to a settlement was lost: it is asked for again, and what was done then is no loss.
    @Test func settlementsWhoseAnswerWasLostAreSentAgain() async throws {
        try await withPrivateRedis { redis in
            let options = RedisBrokerOptions(
                client: .init(connection: .init(replyTimeout: .seconds(2)), patience: .seconds(10)))
            let broker = try RedisBroker(url: redis.url(), options: options)
            let consumer = try await broker.consumer(.init(queues: ["q"], node: "w"))
            try await broker.publish("a", "b", "c")
            let held = try await consumer.claim(limit: 3)
            await redis.freeze()
            async let lost = consumer.settle([
                .acknowledge(held[0].receipt), .requeue(held[1].receipt),
                .deadLetter(held[2].receipt, deadLetter(held[2])),
            ])
            try await Task.sleep(for: .seconds(3))
            await redis.thaw()
            #expect(try await lost.isEmpty)
            #expect(try await redis.cli("LLEN", "q") == "1")
            #expect(try await redis.cli("LLEN", "orchestrator-wire.dead") == "1")
            #expect(try await redis.cli("EXISTS", "unacked", "unacked_index") == "0")
            await consumer.close()
            await broker.close()
        }
    }

    @Test func whatCouldNotBeSettledIsHeldOn() async throws {
        try await RedisTest.run(.init(appendOnly: true), client: .impatient) { test in
            let consumer = try await test.consumer("q")
            try await test.broker.publish("a", "b", "c")
            let held = try await consumer.claim(limit: 3)
            try await test.redis.kill()
            for _ in 0..<2 {
                await #expect(throws: BrokerError.self) {
                    try await consumer.settle([.acknowledge(held[0].receipt), .requeue(held[1].receipt)])
                }
            }
            try await test.redis.start()
            let lost = try await consumer.settle([.acknowledge(held[0].receipt), .requeue(held[1].receipt)])
            #expect(lost.isEmpty)
            await consumer.close()
            #expect(try await Set(test.waiting()) == ["b", "c"])
        }
    }

    @Test func maintenanceSurvivesAnOutage() async throws {
        try await RedisTest.run(.init(appendOnly: true), client: .impatient) { test in
            let consumer = try await test.consumer("q", visibilityTimeout: .milliseconds(300))
            try await test.broker.publish("a")
            _ = try await consumer.claim(limit: 1)
            let upkeep = Task { await consumer.maintain() }
            try await test.redis.kill()
            try await test.redis.start()
            _ = try await test.cli("DEL", "orchestrator-wire.worker.worker@test")
            try await withTimeout(.seconds(60), "a sign of life") {
                while try await test.cli("EXISTS", "orchestrator-wire.worker.worker@test") == "0" { await Task.yield() }
            }
            // Held all the time, though the visibility timeout has passed more than once.
            #expect(try await test.cli("HLEN", "unacked") == "1")
            upkeep.cancel()
            await upkeep.value
            await consumer.close()
            #expect(try await test.waiting() == ["a"])
        }
    }
}
