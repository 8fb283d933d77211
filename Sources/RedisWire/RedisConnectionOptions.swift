/// How connections are made and how long they wait.
public struct RedisConnectionOptions: Sendable, Hashable {
    /// For the connection, TLS and the login together.
    public var connectTimeout: Duration
    /// For the answer to a command; a connection without an answer for so long is given up.
    public var replyTimeout: Duration
    public var limits: RedisReplyLimits
    /// `CLIENT SETNAME`, unless the address has a `client_name` of its own. Spaces are not allowed.
    public var clientName: String?

    public init(
        connectTimeout: Duration = .seconds(5), replyTimeout: Duration = .seconds(15),
        limits: RedisReplyLimits = .standard, clientName: String? = nil
    ) {
        self.connectTimeout = connectTimeout
        self.replyTimeout = replyTimeout
        self.limits = limits
        self.clientName = clientName
    }
}
