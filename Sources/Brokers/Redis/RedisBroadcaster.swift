import RedisWire

/// Publishes on channels of a Redis server by their plain names: no database's number and no key prefix before them, as
/// orchestrator-core's websocket broadcaster does.
public final class RedisBroadcaster: Sendable {
    /// For logs: the address with its secrets masked.
    public let name: String
    private let client: RedisClient

    /// Connects when it is first used. - Throws: ``BrokerError/Code/configuration`` when the address makes no sense.
    public init(url: String) throws(BrokerError) {
        do {
            let url = try RedisURL(url)
            name = url.description
            client = RedisClient(url)
        } catch {
            throw BrokerError(.configuration, error.message)
        }
    }

    /// Publishes in order, in one round trip. Who does not listen now never sees it.
    public func publish(_ messages: [(channel: String, payload: [UInt8])]) async throws(BrokerError) {
        let commands = messages.map { RedisCommand("PUBLISH", .text($0.channel), .bytes($0.payload)) }
        _ = try await asBrokerError { () throws(RedisError) in try await client.pipeline(commands) }
    }

    public func close() { client.close() }
}
