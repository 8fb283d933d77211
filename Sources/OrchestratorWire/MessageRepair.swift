import LosslessJSON

/// Puts a sound value where a fault was found, so that the next fault can be found.
struct MessageRepair {
    private var root: JSONObject
    private var repaired = Set<WireErrorCode>()

    init(_ root: JSONValue) { self.root = root.object ?? JSONObject() }

    var entry: [UInt8] { JSONValue.object(root).serialized(.python) }

    /// False where the fault can't be put right without guessing what was meant.
    mutating func apply(_ error: WireError) -> Bool {
        // Once each: a repair that does not help must not be tried for ever.
        guard repaired.insert(error.code).inserted else { return false }
        let tokens = JSONPointer(error.place.pointer)?.tokens ?? []
        switch error.code {
        case .missingProperties: set(["delivery_tag": "x", "delivery_info": Self.deliveryInfo], ["properties"])
        case .missingDeliveryTag, .invalidDeliveryTag: set("x", ["properties", "delivery_tag"])
        case .missingDeliveryInfo: set(Self.deliveryInfo, ["properties", "delivery_info"])
        case .missingExchange: set("", ["properties", "delivery_info", "exchange"])
        case .missingRoutingKey: set("x", ["properties", "delivery_info", "routing_key"])
        case .unknownBodyEncoding: set("base64", ["properties", "body_encoding"])
        case .missingContentType: set("application/json", ["content-type"])
        case .missingID, .invalidID:
            guard tokens == ["headers", "id"] else { return false }
            set("x", ["headers", "id"])
        case .invalidETA, .invalidExpires, .invalidTimeLimit:
            guard tokens.count == 2, tokens[0] == "headers" else { return false }
            set(.null, tokens[...])
        default: return false
        }
        return true
    }

    private static let deliveryInfo: JSONValue = ["exchange": "", "routing_key": "x"]

    private mutating func set(_ value: JSONValue, _ path: ArraySlice<String>) {
        root = Self.setting(value, path, in: root)
    }

    private static func setting(_ value: JSONValue, _ path: ArraySlice<String>, in object: JSONObject) -> JSONObject {
        guard let key = path.first else { return object }
        var object = object
        object[key] =
            path.count == 1
            ? value : .object(setting(value, path.dropFirst(), in: object[key]?.object ?? JSONObject()))
        return object
    }
}
