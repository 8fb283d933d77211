/// How a pool works; the defaults are for production.
public struct PostgresPoolOptions: Sendable, Hashable {
    /// Connections at most; each has a thread of its own. They are opened when they are needed.
    public var connections: Int
    /// How long a request waits for a connection, reconnecting included, before it is refused with `.unavailable`.
    public var patience: Duration
    /// How long an answer may stay away before the connection is given up.
    public var replyTimeout: Duration
    /// After which the server ends a statement.
    public var statementTimeout: Duration
    /// Requests that may travel together.
    public var largestPipeline: Int
    /// What `pg_stat_activity` shows, unless the URI names another.
    public var applicationName: String

    public init(
        connections: Int = 8, patience: Duration = .seconds(5), replyTimeout: Duration = .seconds(30),
        statementTimeout: Duration = .seconds(25), largestPipeline: Int = 64,
        applicationName: String = "orchestrator-wire"
    ) {
        self.connections = Swift.max(1, connections)
        self.patience = patience
        self.replyTimeout = replyTimeout
        self.statementTimeout = statementTimeout
        self.largestPipeline = Swift.max(1, largestPipeline)
        self.applicationName = applicationName
    }
}
