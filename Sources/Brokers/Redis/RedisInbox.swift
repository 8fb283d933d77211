import RedisWire

/// A list of replies, bound as kombu binds the ones of its clients (OWP-CTL-006).
final class RedisInbox: BrokerInbox {
    private let client: RedisClient
    private let connection: RedisConnection
    private let binding: String
    private let member: String
    private let list: String

    /// So long one command waits on the server, so that a reader that goes away is not waited for.
    private static let longestWait = Duration.seconds(1)

    init(exchange: String, routingKey: String, keys: RedisKeys, client: RedisClient) async throws(BrokerError) {
        let queue = "\(routingKey).\(exchange)"
        self.client = client
        binding = keys.binding(exchange)
        member = routingKey + RedisKeys.separator + RedisKeys.separator + queue
        list = keys.key(queue)
        let bind = RedisCommand("SADD", .text(binding), .text(member))
        connection = try await asBrokerError { () throws(RedisError) in
            let connection = try await client.dedicatedConnection()
            _ = try await client.send(bind, isIdempotent: true)
            return connection
        }
    }

    func next(within patience: Duration) async throws(BrokerError) -> [UInt8]? {
        let deadline = ContinuousClock.now + patience
        repeat {
            let wait = max(.milliseconds(10), min(Self.longestWait, deadline - .now))
            let command = RedisCommand("BRPOP", .text(list), .double(wait / .seconds(1)))
            let reply = try await asBrokerError { () throws(RedisError) in
                try await connection.send(command, blockingFor: wait)
            }
            if let entry = reply.array?.last?.bytes { return entry }
        } while ContinuousClock.now < deadline && !Task.isCancelled
        return nil
    }

    func close() async {
        connection.close()
        let commands = [
            RedisCommand("SREM", .text(binding), .text(member)), RedisCommand("DEL", .text(list)),
        ]
        // What is left behind costs nobody anything but the server's memory, and nobody can be told.
        _ = try? await client.pipeline(commands, isIdempotent: true)
    }
}
