import Brokers
import LocalProcesses
import LosslessJSON
import Testing

/// A kind of broker that the behavioural suite runs on.
struct BrokerBackend: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// Runs a test with a broker of its own.
    let run: @Sendable (@Sendable (BrokerUnderTest) async throws -> Void) async throws -> Void

    static let all = [memory, redis, redisWithPrefix]

    static let memory = BrokerBackend(testDescription: "memory") { body in
        let broker = MemoryBroker()
        try await body(
            BrokerUnderTest(
                broker: broker, isSoundChecked: false,
                connect: { broker }, deadEntries: { await broker.deadLetters.map(\.entry) }))
        await broker.close()
    }
}

extension BrokerBackend {
    static let redis = redis(named: "Redis", keyPrefix: "", database: 0)
    static let redisWithPrefix = redis(named: "Redis with a key prefix", keyPrefix: "a*b:", database: 3)

    private static func redis(named name: String, keyPrefix: String, database: Int) -> BrokerBackend {
        BrokerBackend(testDescription: name) { body in
            try await withPrivateRedis { redis in
                let url = redis.url(database: database)
                let options = RedisBrokerOptions(keyPrefix: keyPrefix)
                let broker = try RedisBroker(url: url, options: options)
                try await body(
                    BrokerUnderTest(
                        broker: broker, isSoundChecked: true,
                        connect: { try RedisBroker(url: url, options: options) },
                        deadEntries: {
                            let lines = try await redis.cli(
                                database: database, "LRANGE", keyPrefix + "orchestrator-wire.dead", "0", "-1")
                            return try lines.split(separator: "\n").reversed().map { line in
                                try #require(DeadLetter(JSONValue.parse(String(line)))).entry
                            }
                        }))
                // Whatever the test did, no claim may be left when all its consumers are closed.
                let claims = try await redis.cli(database: database, "HLEN", keyPrefix + "unacked")
                let index = try await redis.cli(database: database, "ZCARD", keyPrefix + "unacked_index")
                let odd = try await redis.cli(database: database, "HLEN", keyPrefix + "orchestrator-wire.quarantine")
                #expect([claims, index, odd] == ["0", "0", "0"])
                await broker.close()
            }
        }
    }
}

/// A broker and what the suite must know beside it.
struct BrokerUnderTest: Sendable {
    let broker: any Broker
    /// Whether claims are kept where other workers read them, so that what is not sound must be quarantined.
    let isSoundChecked: Bool
    /// Another connection to the same queues, as another process would have.
    let connect: @Sendable () async throws -> any Broker
    /// The raw bytes of the dead letters, the oldest first.
    let deadEntries: @Sendable () async throws -> [[UInt8]]

    func consumer(_ queues: String..., node: String = "worker@test") async throws -> any BrokerConsumer {
        try await broker.consumer(ConsumerConfiguration(queues: queues, node: node))
    }
}
