import LosslessJSON

extension FormField {
    /// The field's JSON schema as pydantic writes it: keys in alphabetical order.
    var schema: JSONValue {
        var keywords = isNullable ? ["anyOf": [kind.schema, ["type": "null"]]] : kind.keywords
        keywords["title"] = .string(title)
        keywords["description"] = description.map { .string($0) }
        keywords["default"] = defaultValue
        return FormField.sorted(keywords)
    }

    fileprivate static func sorted(_ keywords: [String: JSONValue]) -> JSONValue {
        .object(JSONObject(keywords.sorted { $0.key < $1.key }))
    }
}

extension FormField.Kind {
    fileprivate var schema: JSONValue { FormField.sorted(keywords) }

    fileprivate var keywords: [String: JSONValue] {
        switch self {
        case .string(let minLength, let maxLength):
            return ["type": "string"].with("minLength", minLength).with("maxLength", maxLength)
        case .integer(let minimum, let maximum):
            return ["type": "integer"].with("minimum", minimum).with("maximum", maximum)
        case .number(let minimum, let maximum):
            return ["type": "number"].with("minimum", minimum).with("maximum", maximum)
        case .boolean:
            return ["type": "boolean"]
        case .choice(let choices) where choices.count == 1:
            return ["type": "string", "const": .string(choices[0])]
        case .choice(let choices):
            return ["type": "string", "enum": .array(choices.map { .string($0) })]
        case .uuid:
            return ["type": "string", "format": "uuid"]
        case .list(let element, let minItems, let maxItems):
            return ["type": "array", "items": element.schema].with("minItems", minItems).with("maxItems", maxItems)
        case .object:
            return ["type": "object", "additionalProperties": true]
        }
    }
}

extension [String: JSONValue] {
    fileprivate func with(_ key: String, _ value: Int?) -> Self {
        guard let value else { return self }
        return merging([key: .number(JSONNumber(value))]) { $1 }
    }

    /// A bound without a fraction is written as an integer.
    fileprivate func with(_ key: String, _ value: Double?) -> Self {
        guard let value else { return self }
        return merging([key: .number(Int(exactly: value).map { JSONNumber($0) } ?? JSONNumber(value))]) { $1 }
    }
}
