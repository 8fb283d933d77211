import LosslessJSON

/// A command to the workers that listen, to be broadcast on ``ControlRequest/channel``.
///
/// Source: reference/celery-wire/wire-facts.md, 6.1.
public struct OutgoingControlRequest: Sendable, Hashable {
    /// `ping`, `stats`, …
    public var method: String
    public var arguments: JSONObject
    /// The nodes that are to act; empty for all.
    public var destination: [String]
    /// Names the request in its replies.
    public var ticket: String
    /// Where replies go; nil when none is wanted.
    public var replyTo: ControlAddress?
    /// Unix time after which nobody waits for a reply any more; 0 for never.
    public var expires: Double

    /// The exchange of the replies.
    public static let replyExchange = "reply.celery.pidbox"

    public init(
        method: String, arguments: JSONObject = JSONObject(), destination: [String] = [],
        ticket: String = WireID.random(), replyTo: ControlAddress? = nil, expires: Double = 0
    ) {
        self.method = method
        self.arguments = arguments
        self.destination = destination
        self.ticket = ticket
        self.replyTo = replyTo
        self.expires = expires
    }

    /// The payload of the broadcast, as kombu writes it.
    public func encoded(clock: Int = 1, deliveryTag: String = WireID.random()) -> [UInt8] {
        var body: JSONObject = [
            "method": .string(method), "arguments": .object(arguments),
            "destination": destination.isEmpty ? .null : .array(destination.map(JSONValue.string)), "pattern": nil,
            "matcher": nil,
        ]
        if let replyTo {
            body["ticket"] = .string(ticket)
            body["reply_to"] = [
                "exchange": .string(replyTo.exchange), "routing_key": .string(replyTo.routingKey),
            ]
        }
        let text = JSONValue.object(body).serialized(.python)
        let envelope: JSONValue = [
            "body": .string(String(decoding: Base64.encode(text), as: UTF8.self)), "content-encoding": "utf-8",
            "content-type": "application/json",
            "headers": ["clock": .number(JSONNumber(clock)), "expires": .number(JSONNumber(expires))],
            "properties": [
                "delivery_mode": 2, "delivery_info": ["exchange": .string(ControlRequest.channel), "routing_key": ""],
                "priority": 0, "body_encoding": "base64", "delivery_tag": .string(deliveryTag),
            ],
        ]
        return envelope.serialized(.python)
    }
}
