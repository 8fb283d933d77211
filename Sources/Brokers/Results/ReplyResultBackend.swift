import OrchestratorWire
import RedisWire

/// Celery's `rpc://` backend over a Redis broker: a result goes to the list that the message names in `reply_to`.
///
/// Source: spec, 9.7.
public final class ReplyResultBackend: ResultBackend {
    public let name: String
    private let client: RedisClient
    private let keys: RedisKeys
    /// Milliseconds.
    private let life: Int

    /// - Parameters:
    ///   - broker: the URL of the broker, where the clients listen.
    ///   - keyPrefix: kombu's `global_keyprefix`.
    ///   - life: what nobody fetches is forgotten after so long; nil for a day, which is how long Celery's clients keep their lists.
    /// - Throws: ``BrokerError/Code/configuration`` when the address makes no sense.
    public init(broker: String, keyPrefix: String, life: Duration?) throws(BrokerError) {
        do {
            let url = try RedisURL(broker)
            name = "rpc:// on \(url)"
            client = RedisClient(url)
            keys = RedisKeys(prefix: keyPrefix, database: url.database)
        } catch {
            throw BrokerError(.configuration, error.message)
        }
        self.life = max(1, Int((life ?? .seconds(86_400)) / .milliseconds(1)))
    }

    public func store(_ results: [AddressedResult]) async throws(BrokerError) {
        var commands: [RedisCommand] = []
        for result in results {
            guard let queue = result.replyTo, !queue.isEmpty else { continue }
            let list = keys.list(queue, .zero)
            commands.append(RedisCommand("LPUSH", .text(list), .bytes(result.replyEntry(to: queue))))
            // Else what nobody fetches would stay for ever.
            commands.append(RedisCommand("PEXPIRE", .text(list), .integer(life)))
        }
        guard !commands.isEmpty else { return }
        let replies = try await asBrokerError { () throws(RedisError) in try await client.pipeline(commands) }
        for reply in replies {
            if case .error(let error) = reply { throw BrokerError(.refused, "\(name) refused a result: \(error)") }
        }
    }

    public func close() async { client.close() }
}
