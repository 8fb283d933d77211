/// What is published on some channels, over a connection of its own.
///
/// It ends with a ``RedisError`` when the connection is lost, when it goes silent, or when its reader falls too far behind;
/// what is published until somebody subscribes again is not seen, as with any Redis client. Dropping the stream closes the
/// connection.
public struct RedisSubscription: Sendable {
    public let messages: AsyncThrowingStream<RedisMessage, any Error>
    private let connection: RedisConnection

    /// Messages that may wait for their reader.
    public static let capacity = 10_000
    /// A silent connection is asked for a sign of life so often, and is lost when it gives none until the next time.
    static let heartbeat = Duration.seconds(10)

    public func close() { connection.close() }

    /// Returns when the server has confirmed every channel and pattern.
    static func open(
        _ connection: RedisConnection, channels: [String], patterns: [String]
    ) async throws(RedisError) -> RedisSubscription {
        var commands: [RedisCommand] = []
        if !channels.isEmpty { commands.append(RedisCommand("SUBSCRIBE", channels.map { .text($0) })) }
        if !patterns.isEmpty { commands.append(RedisCommand("PSUBSCRIBE", patterns.map { .text($0) })) }
        let (messages, reader) = AsyncThrowingStream.makeStream(
            of: RedisMessage.self, bufferingPolicy: .bufferingOldest(capacity))
        let (confirmed, confirmation) = AsyncStream.makeStream(of: Void.self)
        let feed = RedisSubscriptionFeed(
            connection: connection, unconfirmed: channels.count + patterns.count, reader: reader,
            confirmation: confirmation)

        reader.onTermination = { _ in connection.close() }
        connection.subscribe(commands) { feed.receive($0) }
        let heart = Task { try await feed.beat(every: heartbeat) }
        Task {
            let end = await connection.ended()
            heart.cancel()
            feed.finish(end)
        }
        for await _ in confirmed { return RedisSubscription(messages: messages, connection: connection) }
        connection.close()
        throw await connection.ended()
    }
}

extension RedisClient {
    /// Subscribes on a connection of its own.
    ///
    /// - Parameter patterns: glob patterns as `PSUBSCRIBE` takes them. A message on a channel that is named and matched by a
    ///   pattern comes once for each.
    public func subscribe(
        channels: [String] = [], patterns: [String] = []
    ) async throws(RedisError) -> RedisSubscription {
        try await RedisSubscription.open(try await dedicatedConnection(), channels: channels, patterns: patterns)
    }
}
