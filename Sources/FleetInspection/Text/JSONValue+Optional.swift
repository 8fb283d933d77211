import LosslessJSON

extension JSONValue {
    /// The text, or null.
    static func text(_ value: String?) -> JSONValue { value.map { .string($0) } ?? .null }

    /// The number, or null.
    static func integer(_ value: Int?) -> JSONValue { value.map { .number(JSONNumber($0)) } ?? .null }

    /// The number to the millisecond, or null.
    static func seconds(_ value: Double?) -> JSONValue {
        value.map { .number(JSONNumber(($0 * 1000).rounded() / 1000)) } ?? .null
    }

    static func texts(_ values: some Sequence<String>) -> JSONValue { .array(values.map { .string($0) }) }
}
