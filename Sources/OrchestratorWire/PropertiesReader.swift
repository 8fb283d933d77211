import LosslessJSON

/// Reads the properties of an envelope.
struct PropertiesReader {
    private static let keys = JSONKeyTable<PropertyKey>()
    private static let pointer = "/properties"

    private let element: JSONDocument.Element

    init(_ element: JSONDocument.Element) { self.element = element }

    func read() throws(WireError) -> MessageProperties {
        var deliveryTag: JSONDocument.Element?
        var deliveryInfo: JSONDocument.Element?
        var bodyEncoding: JSONDocument.Element?
        var properties = MessageProperties(deliveryInfo: DeliveryInfo(routingKey: ""), deliveryTag: .null)
        for (key, member) in element.members(by: Self.keys) {
            let value = member.value
            switch key {
            case .correlationID: properties.correlationID = value.string
            case .replyTo: properties.replyTo = value.string
            case .deliveryMode: properties.deliveryMode = value.wholeNumber
            case .deliveryInfo: deliveryInfo = value
            case .priority: properties.priority = Self.priority(value)
            case .bodyEncoding: bodyEncoding = value
            case .deliveryTag: deliveryTag = value
            case .expiration: properties.expiration = value.string
            case nil: break
            }
        }
        properties.deliveryTag = try Self.deliveryTag(deliveryTag)
        properties.deliveryInfo = try Self.deliveryInfo(deliveryInfo)
        properties.bodyEncoding = try Self.bodyEncoding(bodyEncoding)
        return properties
    }

    /// As kombu reads it: cut to a whole number between 0 and 9, and 0 where it is no number (OWP-PROP-007).
    private static func priority(_ value: JSONDocument.Element) -> Int {
        let priority: Int? =
            switch value.kind {
            case .number: value.int ?? value.number.map { nearest($0.double) }
            case .string: value.string.flatMap { spelt($0) }
            case .bool: value.bool == true ? 1 : 0
            case .null, .array, .object: nil
            }
        return min(max(priority ?? 0, 0), StandardLimit.priority)
    }

    /// Cut off, and of what is beyond an Int the nearest that there is.
    private static func nearest(_ number: Double) -> Int {
        Int(min(max(number, -1), Double(StandardLimit.priority)))
    }

    /// What Python's `int` makes of a text, as far as anybody writes it: digits behind a sign or none.
    private static func spelt(_ text: String) -> Int? {
        if let number = Int(text) { return number }
        let digits = text.utf8.drop { $0 == UInt8(ascii: "-") }
        guard !digits.isEmpty, digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
            return nil
        }
        return digits.count == text.utf8.count ? StandardLimit.priority : nil
    }

    private static func deliveryTag(_ tag: JSONDocument.Element?) throws(WireError) -> JSONValue {
        guard let tag, !tag.isNull else {
            throw WireError(
                .envelope, .missingDeliveryTag, "properties have no delivery_tag",
                hint: "send a UUID of the message's own",
                at: "\(pointer)/delivery_tag")
        }
        guard tag.kind == .string || tag.kind == .number else {
            throw WireError(
                .envelope, .invalidDeliveryTag, "delivery_tag must be a string, not \(tag.kind.phrase)", entry: tag)
        }
        return tag.value
    }

    private static func deliveryInfo(_ info: JSONDocument.Element?) throws(WireError) -> DeliveryInfo {
        guard let info, info.kind == .object else {
            throw WireError(
                .envelope, .missingDeliveryInfo,
                "properties have no delivery_info",
                hint: "send {\"exchange\": \"\", \"routing_key\": <queue>}",
                at: "\(pointer)/delivery_info", offset: info?.offset)
        }
        guard let exchange = info["exchange"], exchange.kind == .string || exchange.isNull else {
            throw WireError(
                .envelope, .missingExchange, "delivery_info names no exchange",
                hint: "send \"\" for the default one",
                at: "\(pointer)/delivery_info/exchange", offset: info.offset)
        }
        guard let routingKey = info["routing_key"]?.string else {
            throw WireError(
                .envelope, .missingRoutingKey, "delivery_info names no routing_key",
                hint: "send the queue's name",
                at: "\(pointer)/delivery_info/routing_key", offset: info.offset)
        }
        return DeliveryInfo(
            exchange: exchange.string ?? "", routingKey: routingKey, redelivered: info["redelivered"]?.bool ?? false)
    }

    private static func bodyEncoding(_ value: JSONDocument.Element?) throws(WireError) -> BodyEncoding {
        guard let value, !value.isNull else { return .utf8 }
        if value.equals("base64") { return .base64 }
        if let name = value.string, name.isEmpty || name.lowercased() == "utf-8" { return .utf8 }
        throw WireError(
            .envelope, .unknownBodyEncoding, "body_encoding must be base64 or utf-8", entry: value)
    }
}
