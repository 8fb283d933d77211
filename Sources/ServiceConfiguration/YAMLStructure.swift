import LosslessJSON
import MarkedYAML

extension YAMLNode {
    /// The value as JSON: for settings that are a JSON text in the environment and a mapping in a file. Numbers that JSON
    /// does not have (`.inf`, `0x1F`) become the strings that they were written as.
    var json: JSONValue {
        switch content {
        case .mapping(let mapping):
            return .object(JSONObject(mapping.map { (key: $0.name, value: $0.value.json) }))
        case .sequence(let elements):
            return .array(elements.map(\.json))
        case .scalar(let scalar):
            switch scalar.value {
            case .null: return .null
            case .bool(let value): return .bool(value)
            case .int, .double: return JSONNumber(text: scalar.text).map { .number($0) } ?? .string(scalar.text)
            case .string: return .string(scalar.text)
            }
        }
    }
}
