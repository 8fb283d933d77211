import Logging
import RedisWire

/// kombu's Redis transport, as its peers see it: the same keys, the same order, and claims that cannot be lost.
///
/// Redis 6.2 or newer is needed.
public final class RedisBroker: Broker {
    public let name: String
    public let address: BrokerAddress
    let client: RedisClient
    let keys: RedisKeys
    let logger: Logger
    private let declarations: QueueDeclarations

    /// Connects when it is first used.
    ///
    /// - Throws: ``BrokerError/Code/configuration`` when the address makes no sense.
    public convenience init(
        url: String, options: RedisBrokerOptions = .init(), logger: Logger = Logger(label: "broker")
    ) throws(BrokerError) {
        do {
            self.init(url: try RedisURL(url), options: options, logger: logger)
        } catch {
            throw BrokerError(.configuration, error.message)
        }
    }

    public init(url: RedisURL, options: RedisBrokerOptions = .init(), logger: Logger = Logger(label: "broker")) {
        name = url.description
        address = BrokerAddress(url)
        client = RedisClient(url, options: options.client)
        keys = RedisKeys(prefix: options.keyPrefix, database: url.database)
        self.logger = logger
        declarations = QueueDeclarations(keys: keys)
    }

    public func publish(_ publications: [Publication]) async throws(BrokerError) {
        guard !publications.isEmpty else { return }
        let pushes = PublishCommands(publications, keys: keys)
        let queues = Set(publications.map(\.queue))
        let (connection, replies) = try await asBrokerError { () throws(RedisError) in
            try await client.pipeline { [declarations] connection in
                declarations.commands(for: queues, connection: connection) + pushes.commands
            }
        }
        try pushes.check(Array(replies.suffix(pushes.commands.count)), name: name)
        declarations.done(queues, connection: connection)
    }

    public func consumer(_ configuration: ConsumerConfiguration) async throws(BrokerError) -> any BrokerConsumer {
        let consumer = RedisConsumer(configuration, client: client, keys: keys, logger: logger)
        try await consumer.start()
        return consumer
    }

    public func depths(of queues: [String]) async throws(BrokerError) -> [String: Int] {
        let queues = Array(Set(queues))
        let commands = queues.flatMap { queue in
            PriorityStep.allCases.map { RedisCommand("LLEN", .text(keys.list(queue, $0))) }
        }
        let replies = try await asBrokerError { () throws(RedisError) in
            try await client.pipeline(commands, isIdempotent: true)
        }
        var depths: [String: Int] = [:]
        for (place, reply) in replies.enumerated() {
            if case .error(let error) = reply { throw BrokerError(.refused, "\(name) refused LLEN: \(error)") }
            depths[queues[place / PriorityStep.allCases.count], default: 0] += reply.integer ?? 0
        }
        return depths
    }

    @discardableResult
    public func broadcast(_ payload: [UInt8], on channel: String) async throws(BrokerError) -> Int {
        let command = RedisCommand("PUBLISH", .text(keys.channelPrefix + channel), .bytes(payload))
        return try await asBrokerError { () throws(RedisError) in try await client.send(command).integer ?? 0 }
    }

    public func listen(to pattern: String) async throws(BrokerError) -> AsyncThrowingStream<Broadcast, any Error> {
        let prefix = keys.channelPrefix
        let subscription = try await asBrokerError { () throws(RedisError) in
            try await client.subscribe(patterns: [GlobPattern.escape(prefix) + pattern])
        }
        let messages = subscription.messages
        return AsyncThrowingStream(
            unfolding: {
                var iterator = messages.makeAsyncIterator()
                guard let message = try await iterator.next() else { return nil }
                return Broadcast(
                    channel: String(message.channel.dropFirst(prefix.count)), payload: message.payload)
            })
    }

    public func ping() async throws(BrokerError) {
        try await asBrokerError { () throws(RedisError) in try await client.ping() }
    }

    public func close() async { client.close() }
}
