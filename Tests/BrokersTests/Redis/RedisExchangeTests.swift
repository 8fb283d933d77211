import Brokers
import LocalProcesses
import Testing

/// What clients bind for themselves, and what reaches them.
@Suite struct RedisExchangeTests {
    // OWP-CTL-006
    @Test("An entry goes to the queues that are bound by its routing key, and to no other", arguments: ["", "pre:"])
    func bound(prefix: String) async throws {
        try await withPrivateRedis { redis in
            let broker = try RedisBroker(url: redis.url(), options: RedisBrokerOptions(keyPrefix: prefix))
            let separator = "\u{6}\u{16}"
            for (key, queue) in [("a", "a.reply"), ("a", "a.other"), ("ab", "ab.reply"), ("", "none")] {
                _ = try await redis.cli(
                    "SADD", "\(prefix)_kombu.binding.reply.celery.pidbox",
                    [key, "", queue].joined(separator: separator))
            }
            let entry = Array("reply".utf8)
            #expect(try await broker.publish(entry, exchange: "reply.celery.pidbox", routingKey: "a") == 2)
            #expect(try await broker.publish(entry, exchange: "reply.celery.pidbox", routingKey: "gone") == 0)
            #expect(try await broker.publish(entry, exchange: "unknown", routingKey: "a") == 0)
            let keys = try await redis.cli("KEYS", "*").split(separator: "\n").sorted()
            #expect(
                keys == ["\(prefix)_kombu.binding.reply.celery.pidbox", "\(prefix)a.other", "\(prefix)a.reply"])
            #expect(try await redis.cli("LRANGE", "\(prefix)a.reply", "0", "-1") == "reply")
            await broker.close()
        }
    }

    @Test("What is no set of bindings is a refusal, not a reply that went nowhere")
    func wrongType() async throws {
        try await withPrivateRedis { redis in
            let broker = try RedisBroker(url: redis.url())
            _ = try await redis.cli("SET", "_kombu.binding.x", "1")
            let error = try await #require(throws: BrokerError.self) {
                try await broker.publish([1], exchange: "x", routingKey: "a")
            }
            #expect(error.code == .refused)
            await broker.close()
        }
    }
}
