import LosslessJSON

/// A result, and where the message wants it sent.
public struct AddressedResult: Sendable, Hashable {
    public var result: TaskResult
    /// The message's `reply_to`: the list of a client that waits; empty or nil for nobody.
    public var replyTo: String?
    /// The message's own; the id where it has none.
    public var correlationID: String

    public init(_ result: TaskResult, replyTo: String? = nil, correlationID: String? = nil) {
        self.result = result
        self.replyTo = replyTo
        self.correlationID = correlationID ?? result.id
    }

    /// The entry for the client's list, as Celery's backend `rpc://` writes it (spec, 9.7).
    ///
    /// - Parameter queue: the name of the list.
    public func replyEntry(to queue: String, deliveryTag: String = WireID.random()) -> [UInt8] {
        let body = Base64.encode(result.reply.serialized(.python))
        let envelope: JSONValue = [
            "body": .string(String(decoding: body, as: UTF8.self)), "content-encoding": "utf-8",
            "content-type": "application/json", "headers": [:],
            "properties": [
                "correlation_id": .string(correlationID), "delivery_mode": 1,
                "delivery_info": ["exchange": "", "routing_key": .string(queue)], "priority": 0,
                "body_encoding": "base64", "delivery_tag": .string(deliveryTag),
            ],
        ]
        return envelope.serialized(.python)
    }
}
