import LocalProcesses
import RedisWire
import Testing

@Suite struct RedisConnectionTests {
    @Test func unixSocketAndDatabase() async throws {
        try await withPrivateRedis { redis in
            let client = RedisClient(try RedisURL(redis.url(database: 3)))
            defer { client.close() }
            #expect(try await client.send(RedisCommand("SET", "k", .bytes([0, 255, 13, 10]))) == .status("OK"))
            #expect(try await client.send(RedisCommand("GET", "k")) == .bytes([0, 255, 13, 10]))
            #expect(try await redis.cli(database: 3, "EXISTS", "k") == "1")
            #expect(try await redis.cli(database: 0, "EXISTS", "k") == "0")
        }
    }

    @Test func tcpAndClientName() async throws {
        try await withPrivateRedis(.init(tcp: true)) { redis in
            let options = RedisClientOptions(connection: .init(clientName: "wire-test"))
            let client = RedisClient(try RedisURL(redis.tcpURL()), options: options)
            defer { client.close() }
            #expect(try await client.send(RedisCommand("CLIENT", "GETNAME")).text == "wire-test")
        }
    }

    @Test func errorRepliesAreThrownByOneCommandAndReturnedByAPipeline() async throws {
        try await withPrivateRedis { redis in
            let client = RedisClient(try RedisURL(redis.url()))
            defer { client.close() }
            _ = try await client.send(RedisCommand("SET", "k", "v"))
            let error = await #expect(throws: RedisError.self) {
                try await client.send(RedisCommand("LPUSH", "k", "v"))
            }
            #expect(error?.code == .server)
            #expect(error?.effect == .refused)
            #expect(error?.serverError?.code == "WRONGTYPE")
            let replies = try await client.pipeline([
                RedisCommand("GET", "k"), RedisCommand("LPUSH", "k", "v"), RedisCommand("STRLEN", "k"),
            ])
            #expect(replies.count == 3)
            #expect(replies[0].text == "v")
            guard case .error = replies[1] else { return #expect(Bool(false), "\(replies[1])") }
            #expect(replies[2] == .integer(1))
        }
    }

    @Test func manyTasksShareAConnectionAndEachGetsItsOwnAnswer() async throws {
        try await withPrivateRedis { redis in
            let client = RedisClient(try RedisURL(redis.url()))
            defer { client.close() }
            await withTaskGroup(of: Bool.self) { group in
                for number in 0..<2000 {
                    group.addTask {
                        let text = String(repeating: "x", count: number % 50) + String(number)
                        let pong = try? await client.send(RedisCommand("ECHO", .text(text)))
                        let pair = try? await client.pipeline([
                            RedisCommand("ECHO", .text("a\(number)")), RedisCommand("ECHO", .text("b\(number)")),
                        ])
                        return pong?.text == text && pair?.map(\.text) == ["a\(number)", "b\(number)"]
                    }
                }
                for await isRight in group { #expect(isRight) }
            }
            // One connection for all of it; the other one is redis-cli's.
            let clients = try await redis.cli("CLIENT", "LIST").split(separator: "\n")
            #expect(clients.count == 2)
        }
    }

    @Test func emptyPipelineAnswersAtOnce() async throws {
        try await withPrivateRedis { redis in
            let client = RedisClient(try RedisURL(redis.url()))
            defer { client.close() }
            #expect(try await client.pipeline([]) == [])
        }
    }

    @Test func commandsAreCarriedOutOnTheClientsExecutor() async throws {
        try await withPrivateRedis { redis in
            let client = RedisClient(try RedisURL(redis.url()))
            defer { client.close() }
            try await withTaskExecutorPreference(client.executor) {
                for number in 0..<100 { _ = try await client.send(RedisCommand("RPUSH", "l", .integer(number))) }
            }
            #expect(try await client.send(RedisCommand("LLEN", "l")) == .integer(100))
        }
    }
}
