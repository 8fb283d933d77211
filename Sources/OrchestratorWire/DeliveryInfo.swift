/// Where an envelope was sent, and so where a restore puts it (OWP-ENV-004).
public struct DeliveryInfo: Sendable, Hashable {
    /// Empty for the default exchange, which is where Celery sends tasks.
    public var exchange: String
    /// With the default exchange, the queue's name.
    public var routingKey: String
    /// Set by who puts a claimed message back.
    public var redelivered: Bool

    public init(exchange: String = "", routingKey: String, redelivered: Bool = false) {
        self.exchange = exchange
        self.routingKey = routingKey
        self.redelivered = redelivered
    }
}
