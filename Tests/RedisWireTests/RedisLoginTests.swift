import LocalProcesses
import RedisWire
import Testing

@Suite struct RedisLoginTests {
    private func loginError(_ text: String) async throws -> RedisError? {
        let client = RedisClient(try RedisURL(text), options: .init(patience: .zero))
        defer { client.close() }
        do {
            try await client.ping()
            return nil
        } catch {
            return error
        }
    }

    @Test func passwords() async throws {
        try await withPrivateRedis(.init(password: "hunter2")) { redis in
            let path = redis.socketPath
            #expect(try await loginError(redis.url()) == nil)
            #expect(try await loginError("redis+socket://default:hunter2@\(path)") == nil)
            for wrong in ["redis+socket://:wrong@\(path)", "redis+socket://joe:hunter2@\(path)", "unix://\(path)?db=1"]
            {
                let error = try await loginError(wrong)
                #expect(error?.code == .authentication)
                #expect(error?.effect == RedisError.Effect.none)
                #expect(error?.description.contains("hunter2") == false)
                #expect(error?.description.contains("wrong") == false || wrong.contains("unix"))
            }
        }
    }

    @Test func databaseOutOfRange() async throws {
        try await withPrivateRedis(.init(arguments: ["--databases", "4"])) { redis in
            let inRange = try await loginError(redis.url(database: 3))
            #expect(inRange == nil)
            let outOfRange = try await loginError(redis.url(database: 4))
            #expect(outOfRange?.code == .database)
        }
    }

    @Test func nobodyListens() async throws {
        let port = try freePort()
        let error = try await loginError("redis://127.0.0.1:\(port)/0")
        #expect(error?.code == .unreachable)
        #expect(error?.effect == RedisError.Effect.none)
        try await withTemporaryFolder { folder in
            let error = try await loginError("redis+socket://\(folder.file("none.sock"))")
            #expect(error?.code == .unreachable)
        }
    }

    #if !TLS
        @Test func tlsWithoutTheTraitSaysHowToGetIt() async throws {
            let error = try await loginError("rediss://127.0.0.1:1/0")
            #expect(error?.code == .tls)
            #expect(error?.message.contains("trait TLS") == true)
        }
    #endif
}
