// Generated from spec/messages.yaml by `make generate`. Do not edit.

/// A property that kombu defines, in the order in which it is written.
public enum PropertyKey: String, Sendable, Hashable, CaseIterable {
    /// The task id, unless the sender chose otherwise.
    case correlationID = "correlation_id"
    /// Where an RPC result would go; empty for nowhere.
    case replyTo = "reply_to"
    /// 2 persistent, 1 transient; Redis ignores it.
    case deliveryMode = "delivery_mode"
    /// Milliseconds until it expires; sent where expires is. Redis ignores it.
    case expiration
    /// The exchange and the routing key it was sent to. A restore goes there.
    case deliveryInfo = "delivery_info"
    /// 0 to 9. On Redis 0 is served first, on RabbitMQ 9.
    case priority
    /// How the text in body stands for its bytes.
    case bodyEncoding = "body_encoding"
    /// A name of the message's own, a UUID. Kept on redelivery.
    case deliveryTag = "delivery_tag"
}

extension PropertyKey {
    /// What the specification says of it.
    public var field: WireField {
        switch self {
        case .correlationID: Self.correlationIDField
        case .replyTo: Self.replyToField
        case .deliveryMode: Self.deliveryModeField
        case .expiration: Self.expirationField
        case .deliveryInfo: Self.deliveryInfoField
        case .priority: Self.priorityField
        case .bodyEncoding: Self.bodyEncodingField
        case .deliveryTag: Self.deliveryTagField
        }
    }

    private static let correlationIDField = WireField(
        .string, writer: .should, nullable: true,
        omitted: "Results carry no correlation.",
        text: "The task id, unless the sender chose otherwise.")

    private static let replyToField = WireField(
        .string, writer: .should, nullable: true,
        omitted: "No reply is wanted.",
        text: "Where an RPC result would go; empty for nowhere.")

    private static let deliveryModeField = WireField(
        .integer, writer: .should, nullable: true,
        values: ["1", "2"],
        omitted: "As 2.",
        text: "2 persistent, 1 transient; Redis ignores it.")

    private static let expirationField = WireField(
        .string, writer: .may, nullable: true,
        omitted: "Does not expire at the broker.",
        text: "Milliseconds until it expires; sent where expires is. Redis ignores it.")

    private static let deliveryInfoField = WireField(
        .deliveryInfo, writer: .must, isRequired: true,
        text: "The exchange and the routing key it was sent to. A restore goes there.")

    private static let priorityField = WireField(
        .integer, writer: .should, nullable: true,
        omitted: "As 0.",
        empty: "0",
        text: "0 to 9. On Redis 0 is served first, on RabbitMQ 9.")

    private static let bodyEncodingField = WireField(
        .string, writer: .should, nullable: true,
        values: ["base64", "utf-8"],
        omitted: "As utf-8; the body is the text itself.",
        text: "How the text in body stands for its bytes.")

    private static let deliveryTagField = WireField(
        .scalar, writer: .must, isRequired: true,
        text: "A name of the message's own, a UUID. Kept on redelivery.")
}
