import Brokers
import LocalProcesses
import Logging
import LosslessJSON

@testable import Brokers

/// A server and brokers on it, for what only Redis has.
struct RedisTest {
    let redis: PrivateRedis
    let broker: RedisBroker

    static func run(
        _ options: PrivateRedis.Options = .init(), client: RedisClientOptionsForTests = .patient,
        _ body: (RedisTest) async throws -> Void
    ) async throws {
        try await withPrivateRedis(options) { redis in
            let test = RedisTest(redis: redis, broker: try broker(redis, client))
            try await body(test)
            await test.broker.close()
        }
    }

    static func broker(_ redis: PrivateRedis, _ client: RedisClientOptionsForTests = .patient) throws -> RedisBroker {
        try RedisBroker(url: redis.url(), options: client.options)
    }

    func consumer(
        _ queues: String..., node: String = "worker@test", visibilityTimeout: Duration = .seconds(3600)
    ) async throws -> RedisConsumer {
        try await consumer(of: broker, queues, node, visibilityTimeout)
    }

    /// A consumer that will be left as a killed process leaves it: its connections end, and it gives nothing back.
    func doomed(
        _ queues: String..., node: String, _ body: (RedisConsumer) async throws -> Void
    ) async throws {
        let broker = try Self.broker(redis)
        let consumer = try await consumer(of: broker, queues, node, .seconds(3600))
        try await body(consumer)
        await broker.close()
    }

    private func consumer(
        of broker: RedisBroker, _ queues: [String], _ node: String, _ timeout: Duration
    ) async throws -> RedisConsumer {
        let configuration = ConsumerConfiguration(queues: queues, node: node, visibilityTimeout: timeout)
        guard let consumer = try await broker.consumer(configuration) as? RedisConsumer else {
            throw LocalFailure("not a Redis consumer")
        }
        return consumer
    }

    func cli(_ arguments: String...) async throws -> String {
        let words = arguments
        let result = try await FinishedProcess.run("redis-cli", ["-s", redis.socketPath] + words)
        guard result.exitCode == 0 else { throw LocalFailure("redis-cli \(words): \(result.standardError)") }
        return String(result.standardOutput.dropLast())
    }

    /// The ids on the list, what is served next first.
    func waiting(_ list: String = "q") async throws -> [String] {
        try await lines("LRANGE", list, "0", "-1").reversed().map { try id(Array($0.utf8)) }
    }

    func lines(_ arguments: String...) async throws -> [String] {
        let result = try await FinishedProcess.run("redis-cli", ["-s", redis.socketPath] + arguments)
        return result.standardOutput.split(separator: "\n").map(String.init)
    }
}

/// How long a broker's client waits for its server.
struct RedisClientOptionsForTests {
    let options: RedisBrokerOptions

    static let patient = Self(options: .init(client: .init(patience: .seconds(10))))
    static let impatient = Self(options: .init(client: .init(patience: .zero)))
    /// It gives a server two seconds for each answer.
    static let hasty = Self(
        options: .init(client: .init(connection: .init(replyTimeout: .seconds(2)), patience: .zero)))
}

extension RedisConsumer {
    /// As if it had shown for long enough that it lives.
    func openRecoveryGate() {
        recoveryGate = RecoveryGate()
        recoveryGate.succeeded(now: .now - RecoveryGate.steadyFor)
    }

    /// One turn of `maintain()` of a worker that has been there for long.
    func maintainNow() async throws {
        openRecoveryGate()
        lastSweep = nil
        _ = try await client.send(.init("DEL", .text(keys.recoveryMutex)))
        try await maintainOnce()
    }
}
