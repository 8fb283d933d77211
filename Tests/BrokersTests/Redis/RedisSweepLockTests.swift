import Brokers
import LocalProcesses
import Testing

@testable import Brokers

/// The lock of those who restore by the visibility timeout.
@Suite struct RedisSweepLockTests {
    // OWP-RED-024
    @Test("A lock that ran out during the sweep and was taken by somebody else is left to them")
    func lostDuringTheSweep() async throws {
        try await RedisTest.run { test in
            let claim = "[\(String(decoding: entry("a"), as: UTF8.self)),\"\",\"q\"]"
            _ = try await test.cli(
                "EVAL",
                """
                for n = 1, 1000 do
                    redis.call('HSET', KEYS[1], 'tag-' .. n, ARGV[1])
                    redis.call('ZADD', KEYS[2], n, 'tag-' .. n)
                end
                """, "2", "unacked", "unacked_index", claim)
            let consumer = try await test.consumer("other")
            let other = try RedisTest.broker(test.redis)
            try await other.ping()
            // The sweep asks the server some forty times, and in between this has its turn.
            let thief = Task {
                while !Task.isCancelled {
                    let answer = try await other.client.send(.init("SET", "unacked_mutex", "somebody", "XX"))
                    if answer.text != nil { return true }
                }
                return false
            }
            try await consumer.maintainNow()
            thief.cancel()
            #expect(try await thief.value)
            #expect(try await test.cli("LLEN", "q") == "1000")
            #expect(try await test.cli("GET", "unacked_mutex") == "somebody")
            await consumer.close()
            await other.close()
        }
    }
}
