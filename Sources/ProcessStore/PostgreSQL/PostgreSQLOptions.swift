import PostgresWire

/// How a PostgreSQL store works; the defaults are for production.
public struct PostgreSQLOptions: Sendable, Hashable {
    /// Connections at most.
    public var connections: Int
    /// How long a request waits for a connection, reconnecting included, before `.unavailable` is thrown.
    public var patience: Duration
    /// How long an answer may stay away before the connection is given up.
    public var replyTimeout: Duration
    /// What `pg_stat_activity` shows, unless the URI names another.
    public var applicationName: String

    public init(
        connections: Int = 8, patience: Duration = .seconds(5), replyTimeout: Duration = .seconds(30),
        applicationName: String = "orchestrator-wire"
    ) {
        self.connections = connections
        self.patience = patience
        self.replyTimeout = replyTimeout
        self.applicationName = applicationName
    }

    var pool: PostgresPoolOptions {
        PostgresPoolOptions(
            connections: connections, patience: patience, replyTimeout: replyTimeout, applicationName: applicationName)
    }
}
