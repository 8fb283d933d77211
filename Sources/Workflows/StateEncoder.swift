import FoundationEssentials
import LosslessJSON

/// Writes an `Encodable` as members of a state: keys as `CodingKeys` spell them, `UUID` in lower case as orchestrator-core
/// does, `Date` as ISO 8601 in UTC, a `JSONValue` or `JSONObject` as it stands.
public struct StateEncoder: Sendable {
    public init() {}

    /// - Throws: `EncodingError` where a value is not JSON, or the whole is no object.
    public func encode(_ value: some Encodable) throws -> State {
        let encoded = try encodeValue(value)
        guard case .object(let object) = encoded else {
            throw EncodingError.invalidValue(
                value,
                EncodingError.Context(
                    codingPath: [], debugDescription: "a step returns an object, not \(encoded.kind)."))
        }
        return object
    }

    /// - Throws: `EncodingError` where a value is not JSON.
    public func encodeValue(_ value: some Encodable) throws -> JSONValue {
        let encoder = StateValueEncoder(codingPath: [])
        try encoder.encode(value)
        return encoder.slot.value
    }
}

/// Where one value is being written; containers of it fill it piece by piece.
final class StateSlot {
    private enum Content {
        case value(JSONValue)
        case object([(key: String, slot: StateSlot)])
        case array([StateSlot])
    }

    private var content = Content.value(.null)

    var count: Int {
        if case .array(let elements) = content { elements.count } else { 0 }
    }

    var value: JSONValue {
        switch content {
        case .value(let value): return value
        case .array(let elements): return .array(elements.map(\.value))
        case .object(let members):
            var table = MemberTable()
            for member in members { table[member.key] = member.slot.value }
            return .object(table.object)
        }
    }

    func set(_ value: JSONValue) { content = .value(value) }

    func beginObject() {
        if case .object = content { return }
        content = .object([])
    }

    func beginArray() {
        if case .array = content { return }
        content = .array([])
    }

    func member(_ key: String) -> StateSlot {
        guard case .object(var members) = content else { return self }
        let slot = StateSlot()
        content = .value(.null)  // Lets go of the other reference, so that appending doesn't copy.
        members.append((key, slot))
        content = .object(members)
        return slot
    }

    func element() -> StateSlot {
        guard case .array(var elements) = content else { return self }
        let slot = StateSlot()
        content = .value(.null)
        elements.append(slot)
        content = .array(elements)
        return slot
    }
}

/// The encoder of one value at one place.
struct StateValueEncoder: Encoder {
    let slot: StateSlot
    let codingPath: [any CodingKey]
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    init(slot: StateSlot = StateSlot(), codingPath: [any CodingKey]) {
        self.slot = slot
        self.codingPath = codingPath
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        slot.beginObject()
        return KeyedEncodingContainer(StateKeyedEncoding(slot: slot, codingPath: codingPath))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        slot.beginArray()
        return StateUnkeyedEncoding(slot: slot, codingPath: codingPath)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { self }
}

extension StateValueEncoder: SingleValueEncodingContainer {
    func encodeNil() { slot.set(.null) }
    func encode(_ value: Bool) { slot.set(.bool(value)) }
    func encode(_ value: String) { slot.set(.string(value)) }
    func encode(_ value: Float) throws {
        // Through its text, so that 0.1 doesn't become 0.10000000149011612.
        try encode(Double(value.description) ?? Double(value))
    }
    func encode(_ value: Int) { slot.set(.number(JSONNumber(value))) }
    func encode(_ value: Int8) { encode(Int(value)) }
    func encode(_ value: Int16) { encode(Int(value)) }
    func encode(_ value: Int32) { encode(Int(value)) }
    func encode(_ value: Int64) { encode(Int(value)) }
    func encode(_ value: UInt) throws { try encode(UInt64(value)) }
    func encode(_ value: UInt8) { encode(Int(value)) }
    func encode(_ value: UInt16) { encode(Int(value)) }
    func encode(_ value: UInt32) { encode(Int(value)) }
    func encode(_ value: UInt64) throws { try encodeNumber(String(value), of: value) }

    func encode(_ value: Double) throws {
        guard value.isFinite else { throw invalid(value, "JSON has no \(value).") }
        slot.set(.number(JSONNumber(value)))
    }

    func encode<Value: Encodable>(_ value: Value) throws {
        switch value {
        case let uuid as UUID: encode(uuid.uuidString.lowercased())
        case let date as Date: encode(StateDate.text(date))
        case let url as URL: encode(url.absoluteString)
        case let decimal as Decimal: try encodeNumber(decimal.description, of: decimal)
        default: try value.encode(to: self)
        }
    }

    private func encodeNumber(_ text: String, of value: Any) throws {
        guard let number = JSONNumber(text: text) else { throw invalid(value, "JSON has no \(text).") }
        slot.set(.number(number))
    }

    private func invalid(_ value: Any, _ description: String) -> EncodingError {
        .invalidValue(value, EncodingError.Context(codingPath: codingPath, debugDescription: description))
    }
}
