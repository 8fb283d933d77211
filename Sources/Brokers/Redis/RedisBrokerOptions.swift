import RedisWire

/// What a Redis broker is told beside its address.
public struct RedisBrokerOptions: Sendable {
    /// kombu's `global_keyprefix`, before every key and channel.
    public var keyPrefix: String
    public var client: RedisClientOptions

    public init(keyPrefix: String = "", client: RedisClientOptions = .init()) {
        self.keyPrefix = keyPrefix
        self.client = client
    }
}
