import Brokers
import Logging
import ProcessStore
import ServiceConfiguration

/// What the settings name, opened: the same for a worker and for an api.
package enum Backends {
    /// - Throws: ``StoreError``, also when this version can't use such a database.
    package static func openStore(_ location: DatabaseLocation) async throws(StoreError) -> any ProcessStore {
        switch location {
        case .sqlite(let path): return try await SQLiteProcessStore.open(path: path)
        case .postgresql:
            throw StoreError(
                .configuration,
                "DATABASE_URI names a PostgreSQL database, which this version can't use yet: name an SQLite file")
        }
    }

    /// The Redis database at `url`; it connects when it is first used.
    package static func openBroker(
        url: String, keyPrefix: String, logger: Logger
    ) throws(BrokerError) -> any Broker {
        try RedisBroker(url: url, options: RedisBrokerOptions(keyPrefix: keyPrefix), logger: logger)
    }
}
