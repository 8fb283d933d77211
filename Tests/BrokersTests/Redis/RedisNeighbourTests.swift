import Brokers
import LocalProcesses
import Testing

@testable import Brokers

/// Others keep things in the same database.
@Suite struct RedisNeighbourTests {
    private static let foreign: [[String]] = [
        ["SET", "celery-task-meta-1", "a result"], ["SET", "orchestrator-wire.later", "of a later version"],
        ["HSET", "unacked_of_another", "f", "v"], ["HSET", "orchestrator-wire.worker", "f", "v"],
        ["ZADD", "cache", "5", "old"], ["SADD", "_kombu.binding.other", "x"], ["LPUSH", "other", "an entry"],
        ["LPUSH", "q\u{6}\u{16}5", "at a step that is none of ours"], ["XADD", "stream", "1-1", "f", "v"],
    ]

    // OWP-RED-010
    @Test func whatAWorkerDoesNotKnowItLeavesAlone() async throws {
        try await RedisTest.run { test in
            for command in Self.foreign {
                let result = try await FinishedProcess.run("redis-cli", ["-s", test.redis.socketPath] + command)
                try #require(result.exitCode == 0)
            }
            let before = try await dump(test)
            try await test.broker.publish("a", "b", "c", "d")
            try await test.doomed("q", node: "dead@test") { _ = try await $0.claim(limit: 1) }
            _ = try await test.cli("DEL", "orchestrator-wire.worker.dead@test")
            _ = try await test.cli(
                "HSET", "unacked", "tag", "[\(String(decoding: entry("e"), as: UTF8.self)),\"\",\"q\"]")
            _ = try await test.cli("ZADD", "unacked_index", "5", "tag")
            let consumer = try await test.consumer("q")
            let held = try await consumer.claim(limit: 3)
            _ = try await consumer.settle([
                .acknowledge(held[0].receipt), .requeue(held[1].receipt),
                .deadLetter(held[2].receipt, deadLetter(held[2])),
            ])
            try await consumer.maintainNow()
            #expect(try await Set(test.waiting()) == ["a", "c", "e"])
            await consumer.close()
            #expect(try await dump(test) == before)
        }
    }

    private func dump(_ test: RedisTest) async throws -> [String] {
        var values: [String] = []
        for command in Self.foreign { values.append(try await test.cli("DUMP", command[1])) }
        return values
    }
}
