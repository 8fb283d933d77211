import Foundation
import LosslessJSON
import Testing

@testable import OrchestratorWire

/// An entry that is put together from instances of the schemas, each of them accepted.
struct AcceptedMessage {
    let envelope: JSONValue
    private let kind: MessageKind
    private let owp: OWPVersion
    /// By the names of the newest release.
    private let arguments: JSONObject

    init(_ kind: MessageKind, _ owp: OWPVersion, _ generator: inout InstanceGenerator) throws {
        self.kind = kind
        let schema = "\(kind.rawValue).owp-\(owp.rawValue).schema.json"
        let arguments = try generator.instance(of: schema)
        let signature = try #require(kind.signatures.first { $0.owp == owp })
        // A resume of two arguments is called 3.
        self.owp = signature.parameters.count == 2 ? .v3 : owp
        let isProtocolTwo = generator.dice.once(in: 2)
        let args: JSONValue = arguments.array == nil ? [] : arguments
        let kwargs: JSONValue = arguments.object == nil ? [:] : arguments

        var headers: JSONObject
        let body: JSONValue
        if isProtocolTwo {
            headers = try #require(generator.instance(of: "headers.schema.json").object)
            headers["task"] = .string(kind.taskName)
            let embed = try #require(generator.instance(of: "body-protocol-2.schema.json")[2])
            body = [args, kwargs, embed]
        } else {
            headers = generator.dice.once(in: 2) ? [:] : ["compression": "zlib"]
            var object = try #require(generator.instance(of: "body-protocol-1.schema.json").object)
            object["task"] = .string(kind.taskName)
            object["args"] = args
            object["kwargs"] = kwargs
            body = .object(object)
        }
        var properties = try #require(generator.instance(of: "properties.schema.json").object)
        let compressed = headers["compression"]?.string != nil
        // Compressed bytes are no text.
        if compressed { properties["body_encoding"] = "base64" }
        let text = Array(body.serialized(.orjson))
        let bytes = compressed ? try #require(Zlib.deflate(text)) : text
        let isBase64 = properties["body_encoding"] == "base64"
        var envelope = try #require(generator.instance(of: "envelope.schema.json").object)
        envelope["body"] = .string(String(decoding: isBase64 ? Base64.encode(bytes) : bytes, as: UTF8.self))
        envelope["headers"] = .object(headers)
        envelope["properties"] = .object(properties)
        self.envelope = .object(envelope)
        self.arguments = Self.named(arguments, signature)
    }

    private static func named(_ arguments: JSONValue, _ signature: Signature) -> JSONObject {
        var named = JSONObject()
        for (index, parameter) in signature.parameters.enumerated() {
            let names = [parameter.name.rawValue] + parameter.aliases
            named[names[0]] = arguments[index] ?? names.lazy.compactMap { arguments[$0] }.first
        }
        return named
    }

    /// What was read and is not what was put in.
    func faults(of task: TaskMessage) -> [String] {
        var faults: [String] = []
        func check(_ name: String, _ isEqual: Bool) { if !isEqual { faults.append(name) } }
        check("kind", task.message.kind == kind)
        check("owp", task.owp == owp)
        check(
            "process_id", arguments["process_id"]?.string.flatMap { ProcessID.parse($0) } == task.message.processID)
        check("user", arguments["user"]?.string == task.message.user)
        check("workflow_key", arguments["workflow_key"]?.string == task.message.workflowKey)
        check("state", arguments["state"]?.object == task.message.state)
        check("user_inputs", arguments["user_inputs"] == task.message.userInputs)
        check("queue", envelope["properties"]?["delivery_info"]?["routing_key"]?.string == task.queue)
        check("tag", envelope["properties"]?["delivery_tag"] == task.envelope.properties.deliveryTag)
        let priority = envelope["properties"]?["priority"]?.number?.double ?? 0
        check("priority", Int(priority) == task.priority)
        if task.taskProtocol == .v2 {
            check("id", envelope["headers"]?["id"]?.string == task.id)
            check("eta", envelope["headers"]?["eta"]?.string == task.headers.eta?.text)
            check("expires", envelope["headers"]?["expires"]?.string == task.headers.expires?.text)
        }
        return faults
    }
}
