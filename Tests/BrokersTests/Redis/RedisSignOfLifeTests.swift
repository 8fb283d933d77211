import Brokers
import LocalProcesses
import Testing

@testable import Brokers

/// How a worker shows that it lives, and when it judges others by it.
@Suite struct RedisSignOfLifeTests {
    private static let sign = "orchestrator-wire.worker.worker@test"

    // OWP-REC-002
    @Test func aWorkerShowsItselfBeforeItTakesAnythingAndGoesOnShowing() async throws {
        try await RedisTest.run { test in
            let consumer = try await test.consumer("q")
            #expect(try await test.cli("GET", Self.sign) == consumer.boot)
            _ = try await test.cli("PEXPIRE", Self.sign, "60")
            try await consumer.maintainOnce()
            let life = try #require(Int(try await test.cli("PTTL", Self.sign)))
            #expect((1000...ClaimScript.lifeMilliseconds).contains(life))
            #expect(consumer.upkeepPause * 3 <= .milliseconds(ClaimScript.lifeMilliseconds))
            await consumer.close()
        }
    }

    // OWP-REC-005
    @Test(arguments: [1, 5, 9, 10, 60, 3600])
    func claimsAreRenewedThreeTimesInAVisibilityTimeout(seconds: Int) async throws {
        try await RedisTest.run { test in
            let consumer = try await test.consumer("q", visibilityTimeout: .seconds(seconds))
            #expect(consumer.upkeepPause * 3 <= .seconds(seconds))
            await consumer.close()
        }
    }

    // OWP-OPS-013
    @Test func aSignThatAnotherWorkerHasSetIsLeft() async throws {
        try await RedisTest.run { test in
            let first = try await test.consumer("q")
            let second = try await test.consumer("q")
            await first.close()
            #expect(try await test.cli("GET", Self.sign) == second.boot)
            await second.close()
            #expect(try await test.cli("EXISTS", Self.sign) == "0")
        }
    }

    // OWP-REC-010
    @Test func nobodyIsJudgedAfterAnOutage() async throws {
        try await RedisTest.run { test in
            try await test.broker.publish("a")
            try await test.doomed("q", node: "dead@test") { _ = try await $0.claim(limit: 1) }
            _ = try await test.cli("DEL", "orchestrator-wire.worker.dead@test")
            let consumer = try await test.consumer("q")
            await consumer.loseTheServer()
            try await consumer.maintainOnce()
            #expect(try await test.cli("HLEN", "unacked") == "1")
            try await consumer.maintainNow()
            #expect(try await test.waiting() == ["a"])
            await consumer.close()
        }
    }
}

extension RedisConsumer {
    /// As if the server had not answered a moment ago.
    fileprivate func loseTheServer() { recoveryGate.failed() }
}
