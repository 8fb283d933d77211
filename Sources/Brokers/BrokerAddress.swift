/// Where a broker is, in the words of `celery inspect stats`; never with a password.
public struct BrokerAddress: Sendable, Hashable {
    /// `redis`, `rediss`, `memory`.
    public var transport: String
    /// A host's name, or the path of a socket; nil for a broker inside the process.
    public var hostname: String?
    public var port: Int?
    public var user: String?
    /// The database's number as text.
    public var virtualHost: String
    public var isEncrypted: Bool

    public init(
        transport: String, hostname: String? = nil, port: Int? = nil, user: String? = nil, virtualHost: String = "/",
        isEncrypted: Bool = false
    ) {
        self.transport = transport
        self.hostname = hostname
        self.port = port
        self.user = user
        self.virtualHost = virtualHost
        self.isEncrypted = isEncrypted
    }
}
