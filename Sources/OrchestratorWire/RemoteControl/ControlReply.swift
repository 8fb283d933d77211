import LosslessJSON

/// What one worker answers to a ``ControlRequest``.
///
/// Source: reference/celery-wire/wire-facts.md, 6.2.
public struct ControlReply: Sendable, Hashable {
    /// Whose answer it is.
    public var node: String
    public var value: JSONValue
    /// The request's.
    public var ticket: String?
    /// The worker's Lamport clock.
    public var clock: Int

    public init(node: String, value: JSONValue, ticket: String?, clock: Int) {
        self.node = node
        self.value = value
        self.ticket = ticket
        self.clock = clock
    }

    /// The entry for the queues of whoever asked, as kombu writes it.
    public func encoded(to address: ControlAddress, deliveryTag: String = WireID.random()) -> [UInt8] {
        let body = JSONValue.object([node: value]).serialized(.python)
        let envelope: JSONValue = [
            "body": .string(String(decoding: Base64.encode(body), as: UTF8.self)), "content-encoding": "utf-8",
            "content-type": "application/json",
            "headers": ["ticket": ticket.map(JSONValue.string) ?? .null, "clock": .number(JSONNumber(clock))],
            "properties": [
                "delivery_mode": 1,
                "delivery_info": [
                    "exchange": .string(address.exchange), "routing_key": .string(address.routingKey),
                ],
                "priority": 0, "body_encoding": "base64", "delivery_tag": .string(deliveryTag),
            ],
        ]
        return envelope.serialized(.python)
    }
}
