/// How a ``RedisClient`` connects and how long it keeps trying.
public struct RedisClientOptions: Sendable, Hashable {
    public var connection: RedisConnectionOptions
    /// How long a command waits for a server that cannot be reached. Nothing has been written in that time, so waiting
    /// is safe: a server that restarts is not noticed by its users. Zero means one attempt.
    public var patience: Duration

    public init(connection: RedisConnectionOptions = .init(), patience: Duration = .seconds(2)) {
        self.connection = connection
        self.patience = patience
    }
}
