import LosslessJSON

/// AsyncAPI 3.0 documents of both sides: the api sends the four messages, a worker receives them.
///
/// They are JSON, which every reader of YAML reads, too. `$ref` leads to the schemas beside them.
struct AsyncAPIDocuments {
    static let folder = "spec/asyncapi/"
    private static let schemaFormat: JSONValue = "application/schema+json;version=draft-2020-12"

    private struct Side {
        let name: String
        let action: String
        let title: String
        let description: String
    }

    private static let sides = [
        Side(
            name: "api", action: "send", title: "Orchestrator api",
            description: "What the api sends to workers. It writes the process to the database first."),
        Side(
            name: "worker", action: "receive", title: "Orchestrator worker",
            description: "What a worker receives. It reads the process from the database that the api wrote it to."),
    ]

    private let specification: WireSpecification

    init(_ specification: WireSpecification) { self.specification = specification }

    var files: [GeneratedFile] {
        Self.sides.map { side in
            GeneratedFile(
                path: "\(Self.folder)\(side.name).asyncapi.json",
                text: JSONValue.object(document(side)).prettyText + "\n")
        }
    }

    private func document(_ side: Side) -> JSONObject {
        [
            "asyncapi": "3.0.0",
            "info": [
                "title": .string("\(side.title) (Orchestrator Wire Protocol)"),
                "version": .string(specification.edition),
                "description": .string(
                    "\(side.description) Generated from spec/messages.yaml by `make generate`; do not edit. The text is in "
                        + "spec/\(specification.edition)."),
                "license": ["name": "Apache 2.0", "url": "https://www.apache.org/licenses/LICENSE-2.0"],
            ],
            "defaultContentType": "application/json",
            "servers": [
                "redis": [
                    "host": "localhost:6379", "protocol": "redis",
                    "description": .string(
                        "On Redis, a message is one entry of the list of its queue: a JSON object as ../schemas/envelope.schema.json has "
                            + "it, with the headers as they are and the payload as the text `body`, in base64."),
                ]
            ],
            "channels": .object(channels),
            "operations": .object(operations(side)),
            "components": ["messages": .object(messages)],
        ]
    }

    private var channels: JSONObject {
        var channels = JSONObject()
        for message in specification.messages {
            let names = message.signatures.map { Self.name(message, $0) }
            channels.append(
                message.queue,
                [
                    "address": .string(message.queue), "title": .string("The queue \(message.queue)"),
                    "description": .string("Where \(message.task) goes unless `task_routes` names another queue."),
                    "messages": .object(JSONObject(names.map { ($0, Self.reference("components/messages/\($0)")) })),
                ])
        }
        return channels
    }

    private func operations(_ side: Side) -> JSONObject {
        var operations = JSONObject()
        for message in specification.messages {
            let channel = "channels/\(message.queue)"
            operations.append(
                "\(side.action)_\(message.name)",
                [
                    "action": .string(side.action), "channel": Self.reference(channel),
                    "summary": .string(message.text),
                    "messages": .array(
                        message.signatures.map { Self.reference("\(channel)/messages/\(Self.name(message, $0))") }),
                ])
        }
        return operations
    }

    private var messages: JSONObject {
        var messages = JSONObject()
        for message in specification.messages {
            for signature in message.signatures {
                messages.append(Self.name(message, signature), .object(self.message(message, signature)))
            }
        }
        return messages
    }

    private func message(
        _ message: MessageSpecification, _ signature: MessageSpecification.Signature
    ) -> JSONObject {
        let name = Self.name(message, signature)
        return [
            "name": .string(message.task), "title": .string("\(message.task), OWP \(signature.owp)"),
            "summary": .string(message.text),
            "description": .string(
                "The payload is [args, kwargs, embed]. A sender passes \(signature.parameters.joined(separator: ", ")) by position; a "
                    + "receiver takes them by name, too."),
            "contentType": "application/json",
            "correlationId": [
                "location": "$message.header#/id", "description": "The task id: of its results, events and logs.",
            ],
            "headers": Self.schema(["$ref": "../schemas/headers.schema.json"]),
            "payload": Self.schema([
                "allOf": [
                    ["$ref": "../schemas/body-protocol-2.schema.json"],
                    ["prefixItems": [["$ref": .string("../schemas/\(name).schema.json")]]],
                ]
            ]),
            "examples": [AsyncAPIExample(specification, message, signature).json],
        ]
    }

    private static func schema(_ schema: JSONValue) -> JSONValue { ["schemaFormat": schemaFormat, "schema": schema] }
    private static func reference(_ path: String) -> JSONValue { ["$ref": .string("#/\(path)")] }

    private static func name(_ message: MessageSpecification, _ signature: MessageSpecification.Signature) -> String {
        "\(message.name).owp-\(signature.owp)"
    }
}
