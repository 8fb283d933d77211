import Brokers
import FoundationEssentials
import LocalProcesses
import LosslessJSON
import OrchestratorWire
import RedisWire
import Testing

/// Results in Redis, as Celery's clients look for them.
@Suite struct RedisResultBackendTests {
    private func result(_ id: String, _ outcome: TaskResult.Outcome, replyTo: String? = nil) -> AddressedResult {
        AddressedResult(TaskResult(id, outcome, doneAt: Date(timeIntervalSince1970: 0)), replyTo: replyTo)
    }

    // OWP-RES-004, OWP-RES-005
    @Test("The key expires, and whoever listens on the channel of its name gets the same bytes, in one transaction")
    func stored() async throws {
        try await withPrivateRedis { redis in
            let backend = try RedisResultBackend(url: redis.url(database: 2), life: .seconds(86_400))
            let listener = RedisClient(try RedisURL(redis.url()))
            let subscription = try await listener.subscribe(patterns: ["celery-task-meta-*"])
            let before = try await Self.calls(redis)
            try await backend.store([result("a", .success("p")), result("b", .success(.null))])
            let after = try await Self.calls(redis)
            #expect(after["multi", default: 0] - before["multi", default: 0] == 1)
            #expect(after["exec", default: 0] - before["exec", default: 0] == 1)
            #expect(after["setex"] == 2 && after["publish"] == 2)
            let stored = try await redis.cli(database: 2, "GET", "celery-task-meta-a")
            #expect(stored == result("a", .success("p")).result.json.text(.python))
            let life = Int(try await redis.cli(database: 2, "TTL", "celery-task-meta-a")) ?? 0
            #expect((86_000...86_400).contains(life))
            var messages = subscription.messages.makeAsyncIterator()
            let first = try await messages.next()
            #expect(first?.channel == "celery-task-meta-a")
            #expect(first.map { String(decoding: $0.payload, as: UTF8.self) } == stored)
            #expect(try await messages.next()?.channel == "celery-task-meta-b")
            listener.close()
            await backend.close()
        }
    }

    private static func calls(_ redis: PrivateRedis) async throws -> [String: Int] {
        let lines = try await redis.cli("INFO", "commandstats").split(whereSeparator: \.isNewline)
        return Dictionary(
            lines.compactMap { line in
                guard let name = line.split(separator: ":").first?.split(separator: "_").last,
                    let calls = line.split(separator: ":").last?.split(separator: ",").first?.split(separator: "=").last
                else { return nil }
                return (String(name), Int(calls) ?? 0)
            }
        ) { $1 }
    }

    // OWP-RES-006
    @Test("A success stays what it is; anything else gives way, and the others of a batch are stored")
    func neverOverwritten() async throws {
        try await withPrivateRedis { redis in
            let backend = try RedisResultBackend(url: redis.url(), life: nil)
            try await backend.store([result("a", .success("true one")), result("b", .revoked(.revoked("revoked")))])
            _ = try await redis.cli("SET", "celery-task-meta-c", "no JSON")
            _ = try await redis.cli("LPUSH", "celery-task-meta-d", "no string")
            try await backend.store(["a", "b", "c", "d"].map { result($0, .success(.null)) })
            #expect(try await redis.cli("GET", "celery-task-meta-a").contains("true one"))
            for id in ["b", "c", "d"] {
                #expect(
                    try await redis.cli("GET", "celery-task-meta-\(id)").contains(
                        #""status": "SUCCESS", "result": null"#))
            }
            try await backend.store([result("a", .success(.null))])
            #expect(try await redis.cli("GET", "celery-task-meta-a").contains("true one"))
            #expect(try await redis.cli("TTL", "celery-task-meta-a") == "-1")
            await backend.close()
        }
    }

    @Test("A server that refuses is an error, and one that can't be reached, too")
    func refused() async throws {
        try await withPrivateRedis { redis in
            let backend = try RedisResultBackend(url: redis.url(), life: nil)
            _ = try await redis.cli("CONFIG", "SET", "min-replicas-to-write", "1")
            let error = try await #require(throws: BrokerError.self) {
                try await backend.store([result("a", .success(1))])
            }
            #expect(error.code == .refused)
            await backend.close()
        }
        let backend = try RedisResultBackend(url: "redis://127.0.0.1:1/0", life: nil)
        let error = try await #require(throws: BrokerError.self) { try await backend.store([result("a", .success(1))]) }
        #expect(error.code == .unreachable)
        await backend.close()
        #expect(throws: BrokerError.self) { try RedisResultBackend(url: "redis://h:1/x", life: nil) }
    }

    @Test("By rpc:// it goes to the list that the message names, and to none where it names none")
    func replies() async throws {
        try await withPrivateRedis { redis in
            let backend = try ReplyResultBackend(broker: redis.url(database: 1), keyPrefix: "pre:", life: nil)
            try await backend.store([
                result("a", .success(5), replyTo: "8e77"), result("b", .success(6), replyTo: ""),
                result("c", .success(7)),
            ])
            #expect(try await redis.cli(database: 1, "KEYS", "*") == "pre:8e77")
            let entry = try await redis.cli(database: 1, "LINDEX", "pre:8e77", "0")
            #expect(try JSONValue.parse(entry)["properties"]?["correlation_id"] == "a")
            #expect((Int(try await redis.cli(database: 1, "TTL", "pre:8e77")) ?? 0) > 86_000)
            await backend.close()
        }
    }
}
