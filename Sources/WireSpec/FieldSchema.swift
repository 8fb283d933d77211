import LosslessJSON

/// The schema of one key.
struct FieldSchema {
    private let field: FieldSpecification
    private let specification: WireSpecification

    init(_ field: FieldSpecification, of specification: WireSpecification) {
        self.field = field
        self.specification = specification
    }

    var object: JSONObject {
        var schema: JSONObject = ["description": .string(field.text)]
        switch field.type {
        case "any": break
        case "date":
            schema["type"] = types(["string"])
            schema["pattern"] = .string(DatePattern.text)
        case "priority":
            schema["type"] = types(["integer"])
            schema["minimum"] = 0
            if let limit = specification.limits.first(where: { $0.name == "priority" }) {
                schema["maximum"] = .number(JSONNumber(limit.value))
            }
        case "scalar": schema["type"] = types(["string", "number"])
        case "timelimit":
            schema["type"] = types(["array"])
            schema["items"] = ["type": ["number", "null"], "minimum": 0]
            schema["minItems"] = 2
            schema["maxItems"] = 2
        case "delivery_info": deliveryInfo(&schema)
        default: schema["type"] = types([.string(field.type)])
        }
        if !field.values.isEmpty { schema["enum"] = .array(values) }
        // Another task than these is refused (OWP-MSG-004).
        if field.name == "task" { schema["enum"] = .array(specification.messages.map { .string($0.task) }) }
        if field.nonEmpty { schema["minLength"] = 1 }
        schema["x-writer"] = .string(field.writer.rawValue)
        if let omitted = field.omitted { schema["x-omitted"] = .string(omitted) }
        if field.name == "headers" || field.name == "properties" { reference(&schema) }
        return schema
    }

    private func types(_ types: [JSONValue]) -> JSONValue {
        let all = field.nullable ? types + ["null"] : types
        return all.count == 1 ? all[0] : .array(all)
    }

    private var values: [JSONValue] {
        let values = field.values.map { text -> JSONValue in
            field.type == "integer" ? Int(text).map { .number(JSONNumber($0)) } ?? .string(text) : .string(text)
        }
        return field.nullable ? values + [.null] : values
    }

    /// Headers may be empty (protocol 1), so that only headers with a task are held to their schema.
    private func reference(_ schema: inout JSONObject) {
        let reference: JSONValue = ["$ref": .string("\(field.name).schema.json")]
        if field.name == "headers" {
            schema["if"] = ["type": "object", "required": ["task"]]
            schema["then"] = reference
        } else {
            schema["$ref"] = reference["$ref"]
        }
    }

    private func deliveryInfo(_ schema: inout JSONObject) {
        schema["type"] = types(["object"])
        schema["properties"] = [
            "exchange": ["type": ["string", "null"]], "routing_key": ["type": "string"],
            "redelivered": ["type": "boolean"],
        ]
        schema["required"] = ["exchange", "routing_key"]
    }
}
