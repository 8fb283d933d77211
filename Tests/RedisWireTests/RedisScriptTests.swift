import LocalProcesses
import RedisWire
import Testing

@Suite struct RedisScriptTests {
    @Test func runsAlsoOnAServerThatHasForgottenIt() async throws {
        try await withPrivateRedis { redis in
            let client = RedisClient(try RedisURL(redis.url()))
            defer { client.close() }
            let script = RedisScript("redis.call('SET', KEYS[1], ARGV[1]) return {ARGV[1], #KEYS}")
            for value in ["a", "b", "c"] {
                if value == "b" { _ = try await client.send(RedisCommand("SCRIPT", "FLUSH")) }
                let answer = try await script.run(keys: ["k"], arguments: [.text(value)], on: client)
                #expect(answer == .array([.bytes(Array(value.utf8)), .integer(1)]))
                #expect(try await redis.cli("GET", "k") == value)
            }
            #expect(try await redis.cli("INFO", "commandstats").contains("cmdstat_eval:calls=1,"))
        }
    }

    @Test func anErrorInTheScriptIsAnErrorReply() async throws {
        try await withPrivateRedis { redis in
            let client = RedisClient(try RedisURL(redis.url()))
            defer { client.close() }
            let script = RedisScript("return redis.error_reply('MINE it failed')")
            let error = await #expect(throws: RedisError.self) {
                try await script.run(keys: [], arguments: [], on: client)
            }
            #expect(error?.serverError?.code == "MINE")
        }
    }
}
