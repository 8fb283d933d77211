import LosslessJSON

/// The properties of an envelope.
public struct MessageProperties: Sendable, Hashable {
    /// The task id, unless the sender chose otherwise.
    public var correlationID: String?
    /// Where an RPC result would go; empty or nil for none.
    public var replyTo: String?
    /// 2 persistent, 1 transient; Redis ignores it.
    public var deliveryMode: Int?
    public var deliveryInfo: DeliveryInfo
    /// 0 to 9; on Redis 0 is served first.
    public var priority: Int
    public var bodyEncoding: BodyEncoding
    /// A string or a number, chosen by the producer, unique per message and kept on redelivery.
    public var deliveryTag: JSONValue
    /// Milliseconds as text, present where `expires` is set; Redis ignores it.
    public var expiration: String?

    public init(
        correlationID: String? = nil, replyTo: String? = nil, deliveryMode: Int? = nil, deliveryInfo: DeliveryInfo,
        priority: Int = 0, bodyEncoding: BodyEncoding = .base64, deliveryTag: JSONValue, expiration: String? = nil
    ) {
        self.correlationID = correlationID
        self.replyTo = replyTo
        self.deliveryMode = deliveryMode
        self.deliveryInfo = deliveryInfo
        self.priority = priority
        self.bodyEncoding = bodyEncoding
        self.deliveryTag = deliveryTag
        self.expiration = expiration
    }
}
