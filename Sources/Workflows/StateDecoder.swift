import FoundationEssentials
import LosslessJSON

/// Reads a `Decodable` out of a state: keys as they are written (`CodingKeys` rename), whole numbers without loss, `UUID`,
/// `Date` (ISO 8601), `URL` and `Decimal` from their texts, a `JSONValue` or `JSONObject` as it stands.
public struct StateDecoder: Sendable {
    public init() {}

    /// - Throws: `DecodingError`, with the coding path of the place.
    public func decode<Value: Decodable>(_ type: Value.Type = Value.self, from state: State) throws -> Value {
        try decodeValue(type, from: .object(state))
    }

    /// - Throws: `DecodingError`, with the coding path of the place.
    public func decodeValue<Value: Decodable>(
        _ type: Value.Type = Value.self, from value: JSONValue
    ) throws -> Value {
        try StateValueDecoder(value: value, codingPath: []).decode(type)
    }
}

/// The decoder of one value at one place.
struct StateValueDecoder: Decoder {
    let value: JSONValue
    let codingPath: [any CodingKey]
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        guard case .object(let object) = value else { throw mismatch([String: JSONValue].self, "an object") }
        return KeyedDecodingContainer(StateKeyedDecoding(members: MemberTable(object), codingPath: codingPath))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        guard case .array(let elements) = value else { throw mismatch([JSONValue].self, "a list") }
        return StateUnkeyedDecoding(elements: elements, codingPath: codingPath)
    }

    func singleValueContainer() throws -> any SingleValueDecodingContainer { self }

    func mismatch(_ type: Any.Type, _ wanted: String) -> DecodingError {
        let context = DecodingError.Context(
            codingPath: codingPath, debugDescription: "expected \(wanted), found \(value.kind).")
        return value.isNull ? .valueNotFound(type, context) : .typeMismatch(type, context)
    }
}

extension StateValueDecoder: SingleValueDecodingContainer {
    func decodeNil() -> Bool { value.isNull }

    func decode(_ type: Bool.Type) throws -> Bool {
        guard case .bool(let bool) = value else { throw mismatch(type, "a boolean") }
        return bool
    }

    func decode(_ type: String.Type) throws -> String {
        guard case .string(let string) = value else { throw mismatch(type, "a text") }
        return string
    }

    func decode(_ type: Double.Type) throws -> Double {
        guard case .number(let number) = value else { throw mismatch(type, "a number") }
        guard number.double.isFinite else { throw mismatch(type, "a number that a Double can hold") }
        return number.double
    }

    func decode(_ type: Float.Type) throws -> Float {
        let result = Float(try decode(Double.self))
        guard result.isFinite else { throw mismatch(type, "a number that a Float can hold") }
        return result
    }

    func decode(_ type: Int.Type) throws -> Int { try integer() }
    func decode(_ type: Int8.Type) throws -> Int8 { try integer() }
    func decode(_ type: Int16.Type) throws -> Int16 { try integer() }
    func decode(_ type: Int32.Type) throws -> Int32 { try integer() }
    func decode(_ type: Int64.Type) throws -> Int64 { try integer() }
    func decode(_ type: UInt.Type) throws -> UInt { try integer() }
    func decode(_ type: UInt8.Type) throws -> UInt8 { try integer() }
    func decode(_ type: UInt16.Type) throws -> UInt16 { try integer() }
    func decode(_ type: UInt32.Type) throws -> UInt32 { try integer() }
    func decode(_ type: UInt64.Type) throws -> UInt64 { try integer() }

    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        if let special = try special(type), let result = special as? Value { return result }
        return try Value(from: self)
    }

    /// Types that JSON spells another way than their own `init(from:)` would read.
    private func special(_ type: any Decodable.Type) throws -> Any? {
        switch type {
        case is UUID.Type:
            guard let text = value.string, let uuid = UUID(uuidString: text) else { throw mismatch(type, "a UUID") }
            return uuid
        case is Decimal.Type:
            guard let text = value.number?.text ?? value.string, let decimal = Decimal(string: text) else {
                throw mismatch(type, "a decimal number")
            }
            return decimal
        case is Date.Type:
            guard let text = value.string, let date = StateDate.date(text) else {
                throw mismatch(type, "an ISO 8601 time")
            }
            return date
        case is URL.Type:
            guard let text = value.string, let url = URL(string: text) else { throw mismatch(type, "a URL") }
            return url
        default:
            return nil
        }
    }

    /// The number itself, or one with a fraction of zero (`3.0`), when it fits.
    private func integer<Integer: FixedWidthInteger>() throws -> Integer {
        guard case .number(let number) = value else { throw mismatch(Integer.self, "a whole number") }
        if let exact = Integer(number.text) ?? Integer(exactly: number.double) { return exact }
        throw mismatch(Integer.self, "a whole number that a \(Integer.self) can hold")
    }
}

extension JSONValue {
    /// For messages: what it is, without its content.
    var kind: String {
        switch self {
        case .null: "null"
        case .bool: "a boolean"
        case .number(let number): "the number \(number.text.prefix(40))"
        case .string: "a text"
        case .array: "a list"
        case .object: "an object"
        }
    }
}
