import LocalProcesses
import RedisWire
import Testing

@Suite struct RedisKeyWatchTests {
    @Test func aKeyThatExistsIsSeenAtOnce() async throws {
        try await withPrivateRedis { redis in
            let client = RedisClient(try RedisURL(redis.url()))
            defer { client.close() }
            _ = try await client.send(RedisCommand("LPUSH", "b", "x"))
            let watch = try await RedisKeyWatch.open(client)
            #expect(watch.isTold)
            try await withTimeout(.seconds(60)) { try await watch.waitForAny(of: ["a", "b"]) }
            watch.close()
        }
    }

    @Test func aPushByAnybodyWakesIt() async throws {
        try await withPrivateRedis { redis in
            let client = RedisClient(try RedisURL(redis.url(database: 2)))
            defer { client.close() }
            let watch = try await RedisKeyWatch.open(client)
            for round in 0..<20 {
                let key = ["a", "b", "c\u{6}\u{16}3"][round % 3]
                let waiting = Task { try await watch.waitForAny(of: ["a", "b", "c\u{6}\u{16}3"]) }
                if round % 2 == 0 { await Task.yield() }
                _ = try await client.send(RedisCommand("LPUSH", .text(key), "x"))
                // Much less than the reassuring look that it takes anyway.
                try await withTimeout(.seconds(60), "the wake-up") { try await waiting.value }
                #expect(try await client.send(RedisCommand("LLEN", .text(key))) == .integer(1))
                _ = try await client.send(RedisCommand("DEL", .text(key)))
            }
            #expect(watch.isTold)
            watch.close()
        }
    }

    @Test func whoWaitsAsksNothing() async throws {
        try await withPrivateRedis { redis in
            let client = RedisClient(try RedisURL(redis.url()))
            defer { client.close() }
            let watch = try await RedisKeyWatch.open(client)
            let waiting = Task { try await watch.waitForAny(of: ["a"]) }
            try await withTimeout(.seconds(60), "the first look") {
                while try await !redis.cli("INFO", "commandstats").contains("cmdstat_exists:") { await Task.yield() }
            }
            try await Task.sleep(for: .seconds(1))
            #expect(try await redis.cli("INFO", "commandstats").contains("cmdstat_exists:calls=1,"))
            waiting.cancel()
            try await waiting.value
            watch.close()
        }
    }

    @Test func withoutTrackingItPolls() async throws {
        try await withPrivateRedis(.init(arguments: ["--rename-command", "CLIENT", ""])) { redis in
            let client = RedisClient(try RedisURL(redis.url()))
            defer { client.close() }
            let watch = try await RedisKeyWatch.open(client)
            #expect(!watch.isTold)
            let waiting = Task { try await watch.waitForAny(of: ["a"]) }
            _ = try await client.send(RedisCommand("LPUSH", "a", "x"))
            try await withTimeout(.seconds(60), "the wake-up") { try await waiting.value }
            watch.close()
        }
    }

    @Test func aServerThatDiesEndsTheWait() async throws {
        try await withPrivateRedis { redis in
            let client = RedisClient(try RedisURL(redis.url()))
            defer { client.close() }
            let watch = try await RedisKeyWatch.open(client)
            let waiting = Task { try await watch.waitForAny(of: ["a"]) }
            await Task.yield()
            try await redis.kill()
            let error = try await withTimeout(.seconds(60), "the end of the wait") {
                do {
                    // It may return once, having seen a change; the next wait then fails.
                    try await waiting.value
                    try await watch.waitForAny(of: ["a"])
                    return RedisError?.none
                } catch let error as RedisError {
                    return error
                }
            }
            #expect(error?.code == .connectionLost)
        }
    }
}
