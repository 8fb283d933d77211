import LocalProcesses
import RedisWire
import Testing

@Suite struct RedisReconnectTests {
    @Test func aServerThatRestartsIsNotNoticed() async throws {
        try await withPrivateRedis(.init(appendOnly: true)) { redis in
            let client = RedisClient(try RedisURL(redis.url()), options: .init(patience: .seconds(10)))
            defer { client.close() }
            _ = try await client.send(RedisCommand("SET", "k", "1"))
            for _ in 0..<2 {
                try await redis.kill()
                // The server is dead already, so sending it again after an ambiguous failure counts nothing twice.
                async let answer = client.send(RedisCommand("INCR", "k"), isIdempotent: true)
                try await redis.start()
                _ = try await answer
            }
            #expect(try await client.send(RedisCommand("GET", "k")).text == "3")
        }
    }

    @Test func aServerThatIsGoneGivesAnErrorWithoutEffect() async throws {
        try await withPrivateRedis { redis in
            let client = RedisClient(try RedisURL(redis.url()), options: .init(patience: .milliseconds(50)))
            defer { client.close() }
            try await client.ping()
            try await redis.kill()
            // The end of the connection may be seen before the command is written, or after.
            for _ in 0..<2 {
                let error = await #expect(throws: RedisError.self) { try await client.ping() }
                if error?.code == .unreachable { #expect(error?.effect == RedisError.Effect.none) }
            }
            let error = await #expect(throws: RedisError.self) { try await client.ping() }
            #expect(error?.code == .unreachable)
            try await redis.start()
            try await client.ping()
        }
    }

    @Test func aCommandUnderWayHasAnUnknownEffect() async throws {
        try await withPrivateRedis { redis in
            let client = RedisClient(try RedisURL(redis.url()))
            defer { client.close() }
            let connection = try await client.dedicatedConnection()
            async let answer = connection.send(RedisCommand("BLPOP", "never", 0), blockingFor: .seconds(30))
            try await waitForBlockedClient(redis)
            try await redis.kill()
            do {
                _ = try await answer
                #expect(Bool(false), "an answer from a dead server")
            } catch let error as RedisError {
                #expect(error.code == .connectionLost)
                #expect(error.effect == .unknown)
            }
            // What is asked of the same connection afterwards was certainly not sent.
            let later = await #expect(throws: RedisError.self) { try await connection.send(RedisCommand("PING")) }
            #expect(later?.effect == RedisError.Effect.none)
        }
    }

    @Test func aSilentServerIsGivenUp() async throws {
        try await withPrivateRedis { redis in
            let options = RedisClientOptions(connection: .init(replyTimeout: .seconds(1)), patience: .zero)
            let client = RedisClient(try RedisURL(redis.url()), options: options)
            defer { client.close() }
            try await client.ping()
            await redis.freeze()
            let error = await #expect(throws: RedisError.self) { try await client.send(RedisCommand("INCR", "k")) }
            #expect(error?.code == .timeout)
            #expect(error?.effect == .unknown)
            await redis.thaw()
            try await client.ping()
        }
    }

    @Test func aServerThatHangsUpAtEachConnectionIsTriedWithPauses() async throws {
        try await withPrivateRedis(.init(arguments: ["--maxclients", "1"])) { redis in
            let url = try RedisURL(redis.url())
            let first = RedisClient(url)
            try await first.ping()
            let second = RedisClient(url, options: .init(patience: .seconds(10)))
            defer { second.close() }
            async let answer: Void = second.ping()
            let refused = RedisClient(url, options: .init(patience: .zero))
            let error = await #expect(throws: RedisError.self) { try await refused.ping() }
            #expect(error?.code == .unreachable)
            first.close()
            try await answer
        }
    }

    @Test func aClosedClientStaysClosed() async throws {
        try await withPrivateRedis { redis in
            let client = RedisClient(try RedisURL(redis.url()))
            try await client.ping()
            client.close()
            let error = await #expect(throws: RedisError.self) { try await client.ping() }
            #expect(error?.code == .closed)
            #expect(error?.effect == RedisError.Effect.none)
        }
    }

    private func waitForBlockedClient(_ redis: PrivateRedis) async throws {
        try await withTimeout(.seconds(60), "a blocked client") {
            while try await !redis.cli("INFO", "clients").contains("blocked_clients:1") { await Task.yield() }
        }
    }
}
