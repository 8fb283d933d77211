import LosslessJSON
import MarkedYAML

extension YAMLNode {
    /// The node as JSON, for a schema to judge: scalars by the core schema of YAML 1.2, keys as their text. What JSON has no
    /// number for (`.inf`, `.nan`) is the text.
    public var json: JSONValue {
        switch content {
        case .sequence(let elements): .array(elements.map(\.json))
        case .mapping(let mapping): .object(JSONObject(mapping.map { (key: $0.name, value: $0.value.json) }))
        case .scalar(let scalar):
            switch scalar.value {
            case .null: .null
            case .bool(let value): .bool(value)
            case .int(let value):
                value.map { .number(JSONNumber($0)) } ?? JSONNumber(text: scalar.text).map { .number($0) }
                    ?? .string(scalar.text)
            case .double(let value): value.isFinite ? .number(JSONNumber(value)) : .string(scalar.text)
            case .string: .string(scalar.text)
            }
        }
    }
}
