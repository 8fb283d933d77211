import LosslessJSON
import OrchestratorWire
import RedisWire

/// Celery's `redis://` backend: a key for each result, and the same bytes on the channel of its name.
///
/// Keys and channels are Celery's, which has neither the broker's key prefix nor a database's number on them.
/// Source: spec, 9.2 (OWP-RES-004 to OWP-RES-006).
public final class RedisResultBackend: ResultBackend {
    public let name: String
    private let client: RedisClient
    /// Seconds; nil for ever.
    private let life: Int?

    /// How often a transaction is begun again since a key changed under it.
    private static let attempts = 20

    /// Connects when it is first used.
    ///
    /// - Parameter life: after which a result is forgotten; nil for never.
    /// - Throws: ``BrokerError/Code/configuration`` when the address makes no sense.
    public init(url: String, life: Duration?) throws(BrokerError) {
        do {
            let url = try RedisURL(url)
            name = url.description
            client = RedisClient(url)
        } catch {
            throw BrokerError(.configuration, error.message)
        }
        self.life = life.map { max(1, Int($0 / .seconds(1))) }
    }

    public func store(_ results: [AddressedResult]) async throws(BrokerError) {
        guard !results.isEmpty else { return }
        let items = results.map { (key: $0.result.key, bytes: $0.result.json.serialized(.python)) }
        for _ in 0..<Self.attempts {
            let isDone = try await asBrokerError { () throws(RedisError) in
                // WATCH belongs to a connection, so all of it goes to one.
                let connection = try await client.connection()
                return try await attempt(items, on: connection)
            }
            if isDone { return }
        }
        throw BrokerError(
            .refused, "\(name): the results change all the time; is another worker given the same messages?")
    }

    public func close() async { client.close() }

    /// - Returns: false when a key was changed between the look at it and the transaction.
    private func attempt(
        _ items: [(key: String, bytes: [UInt8])], on connection: RedisConnection
    ) async throws(RedisError) -> Bool {
        let watch = RedisCommand("WATCH", items.map { .text($0.key) })
        let before = try await connection.pipeline([watch] + items.map { RedisCommand("GET", .text($0.key)) })
        // A key of another type is no result; SETEX puts one in its place.
        let open = zip(items, before.dropFirst()).filter { !Self.isSuccess($1.bytes) }.map(\.0)
        guard !open.isEmpty else {
            _ = try await connection.pipeline([RedisCommand("UNWATCH")])
            return true
        }
        var commands = [RedisCommand("MULTI")]
        for item in open {
            if let life {
                commands.append(RedisCommand("SETEX", .text(item.key), .integer(life), .bytes(item.bytes)))
            } else {
                commands.append(RedisCommand("SET", .text(item.key), .bytes(item.bytes)))
            }
            commands.append(RedisCommand("PUBLISH", .text(item.key), .bytes(item.bytes)))
        }
        commands.append(RedisCommand("EXEC"))
        let replies = try await connection.pipeline(commands)
        for reply in replies {
            if case .error(let error) = reply {
                throw RedisError(.server, .refused, "the server refused a result: \(error)", serverError: error)
            }
        }
        return replies.last?.isNull == false
    }

    /// Whether a stored result must stay as it is (OWP-RES-006).
    static func isSuccess(_ stored: [UInt8]?) -> Bool {
        guard let stored, let object = try? JSONDocument(stored) else { return false }
        return object.root["status"]?.string == "SUCCESS"
    }
}
