import LosslessJSON

/// JSON Schemas (2020-12) of what travels: of what a reader must be able to take, with what a writer owes as notes.
struct JSONSchemas {
    private static let folder = "spec/schemas/"

    private let specification: WireSpecification

    init(_ specification: WireSpecification) { self.specification = specification }

    var files: [GeneratedFile] {
        var files = [
            schema("envelope", "Kombu's envelope, as it stands on a Redis list", fields(specification.envelope)),
            schema("headers", "Celery's headers, protocol 2", fields(specification.headers)),
            schema("properties", "Kombu's properties", fields(specification.properties)),
            schema("body-protocol-1", "A body of protocol 1, decoded", fields(specification.protocolOneBody)),
            schema("body-protocol-2", "A body of protocol 2, decoded", protocolTwoBody),
        ]
        for message in specification.messages {
            for signature in message.signatures {
                files.append(arguments(message, signature))
            }
        }
        return files
    }

    private func schema(_ name: String, _ title: String, _ content: JSONObject) -> GeneratedFile {
        var schema: JSONObject = [
            "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": .string("\(name).schema.json"),
            "$comment": "Generated from spec/messages.yaml by `make generate`. Do not edit.",
            "title": .string("\(title) (Orchestrator Wire Protocol, edition \(specification.edition))"),
        ]
        for member in content.members { schema.append(member.key, member.value) }
        return GeneratedFile(
            path: "\(Self.folder)\(name).schema.json", text: JSONValue.object(schema).prettyText + "\n")
    }

    private func fields(_ fields: [FieldSpecification]) -> JSONObject {
        var properties = JSONObject()
        for field in fields { properties.append(field.name, .object(FieldSchema(field, of: specification).object)) }
        return [
            "type": "object", "properties": .object(properties),
            "required": .array(fields.filter(\.isRequired).map { .string($0.name) }),
        ]
    }

    private var protocolTwoBody: JSONObject {
        let follows: JSONValue = ["type": ["array", "object", "null"]]
        return [
            "description": "[args, kwargs, embed]", "type": "array",
            "prefixItems": [
                ["description": "The positional arguments.", "type": "array"],
                ["description": "The keyword arguments.", "type": "object"],
                [
                    "description": "What is to be sent when the task has ended.", "type": ["object", "null"],
                    "properties": ["callbacks": follows, "errbacks": follows, "chain": follows, "chord": follows],
                ],
            ],
            "minItems": 3, "maxItems": 3,
        ]
    }

    private func arguments(
        _ message: MessageSpecification, _ signature: MessageSpecification.Signature
    ) -> GeneratedFile {
        let parameters = signature.parameters.compactMap { specification.parameter($0) }
        let count = JSONValue.number(JSONNumber(parameters.count))
        var definitions = JSONObject()
        for parameter in parameters { definitions.append(parameter.name, .object(Self.schema(parameter))) }
        return schema(
            "\(message.name).owp-\(signature.owp)",
            "Arguments of \(message.task) in OWP \(signature.owp), all positional or all by name",
            [
                "description": .string(message.text),
                "oneOf": [
                    [
                        "type": "array",
                        "prefixItems": .array(parameters.map { ["$ref": .string("#/$defs/\($0.name)")] }),
                        "minItems": count, "maxItems": count,
                    ],
                    Self.byName(parameters),
                ],
                "$defs": .object(definitions),
            ])
    }

    /// Each argument by its name, or by one of its other names, but not by two of them.
    private static func byName(_ parameters: [ParameterSpecification]) -> JSONValue {
        var properties = JSONObject()
        for parameter in parameters {
            for name in [parameter.name] + parameter.aliases {
                properties.append(name, ["$ref": .string("#/$defs/\(parameter.name)")])
            }
        }
        let alternatives = parameters.filter { !$0.aliases.isEmpty }.map { parameter in
            JSONValue.object([
                "oneOf": .array(([parameter.name] + parameter.aliases).map { ["required": [.string($0)]] })
            ])
        }
        return [
            "type": "object", "properties": .object(properties), "additionalProperties": false,
            "required": .array(parameters.filter(\.aliases.isEmpty).map { .string($0.name) }),
            "allOf": .array(alternatives),
        ]
    }

    private static func schema(_ parameter: ParameterSpecification) -> JSONObject {
        let type: JSONValue = parameter.type == "uuid" ? "string" : .string(parameter.type)
        var schema: JSONObject = [
            "description": .string(parameter.text), "type": parameter.nullable ? [type, "null"] : type,
        ]
        if parameter.type == "uuid" {
            schema["pattern"] = #"^(urn:)?(uuid:)?\{?([0-9a-fA-F]-?){32}\}?$"#
        }
        return schema
    }
}
