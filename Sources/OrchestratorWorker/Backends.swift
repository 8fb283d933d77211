import Brokers
import Logging
import ProcessStore
import ServiceConfiguration

/// What the settings name, opened: the same for a worker and for an api.
package enum Backends {
    /// - Parameters:
    ///   - connections: to PostgreSQL, at most.
    ///   - program: what PostgreSQL shows as the application's name.
    package static func openStore(
        _ location: DatabaseLocation, connections: Int, program: String
    ) async throws(StoreError) -> any ProcessStore {
        switch location {
        case .sqlite(let path): try await SQLiteProcessStore.open(path: path)
        case .postgresql(let uri):
            try await PostgreSQLProcessStore.open(
                uri: uri, options: PostgreSQLOptions(connections: connections, applicationName: program))
        }
    }

    /// Where clients of websockets are told of changes; nil for nowhere.
    package static func openUpdates(_ url: String?, logger: Logger) throws(BrokerError) -> OpenUpdates? {
        guard let url else { return nil }
        let broadcaster = try RedisBroadcaster(url: url)
        let updates = ProcessUpdates(logger: logger) { try await broadcaster.publish($0) }
        return OpenUpdates(updates: updates, close: broadcaster.close)
    }

    package struct OpenUpdates: Sendable {
        package let updates: ProcessUpdates
        package let close: @Sendable () -> Void
    }

    /// Where results go; nil for nowhere.
    ///
    /// - Parameter life: after which a result is forgotten; nil for never.
    package static func openResults(
        _ location: ResultBackendLocation, life: Duration?, broker: String, keyPrefix: String
    ) throws(BrokerError) -> (any ResultBackend)? {
        switch location {
        case .disabled: nil
        case .reply: try ReplyResultBackend(broker: broker, keyPrefix: keyPrefix, life: life)
        case .redis(let url): try RedisResultBackend(url: url, life: life)
        }
    }

    /// The Redis database at `url`; it connects when it is first used.
    package static func openBroker(
        url: String, keyPrefix: String, logger: Logger
    ) throws(BrokerError) -> any Broker {
        try RedisBroker(url: url, options: RedisBrokerOptions(keyPrefix: keyPrefix), logger: logger)
    }
}
