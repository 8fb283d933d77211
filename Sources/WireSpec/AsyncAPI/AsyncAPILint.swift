import Diagnostics
import LosslessJSON

/// What can be wrong with an AsyncAPI 3.0 document of this specification: its shape, its references, and examples that its own schemas
/// refuse.
///
/// It looks at what these documents use. The whole of AsyncAPI is judged by the official meta-schema (`Scripts/check-asyncapi`).
public struct AsyncAPILint {
    private let file: String
    private let document: JSONValue
    private let schemas: [String: JSONValue]
    private var diagnostics = DiagnosticCollection()

    /// - Parameter schemas: those that `$ref` may name, by file name without folder.
    public static func check(
        _ document: JSONValue, file: String, schemas: [String: JSONValue]
    ) -> DiagnosticCollection {
        var lint = AsyncAPILint(file: file, document: document, schemas: schemas)
        lint.check()
        return lint.diagnostics
    }

    private init(file: String, document: JSONValue, schemas: [String: JSONValue]) {
        self.file = file
        self.document = document
        self.schemas = schemas
    }

    private mutating func check() {
        if document["asyncapi"]?.string != "3.0.0" {
            fault("asyncapi-version", "`asyncapi` must be 3.0.0", ["asyncapi"])
        }
        for key in ["title", "version"] where document["info"]?[key]?.string == nil {
            fault("asyncapi-info", "`info` must have a \(key)", ["info"])
        }
        keys(
            of: document, [],
            ["asyncapi", "info", "defaultContentType", "servers", "channels", "operations", "components"])
        checkReferences(document, [])
        for (name, channel) in members("channels") { check(channel: channel, ["channels", name]) }
        for (name, operation) in members("operations") { check(operation: operation, ["operations", name]) }
        for (name, message) in document["components"]?["messages"]?.object?.map({ ($0.key, $0.value) }) ?? [] {
            check(message: message, ["components", "messages", name])
        }
    }

    private mutating func check(channel: JSONValue, _ place: JSONPointer) {
        keys(of: channel, place, ["address", "title", "summary", "description", "messages"])
        if channel["address"]?.string?.isEmpty ?? true {
            fault("asyncapi-channel", "a channel needs an address", place)
        }
        if channel["messages"]?.object?.isEmpty ?? true { fault("asyncapi-channel", "a channel needs messages", place) }
    }

    private mutating func check(operation: JSONValue, _ place: JSONPointer) {
        keys(of: operation, place, ["action", "channel", "title", "summary", "description", "messages"])
        if !["send", "receive"].contains(operation["action"]?.string) {
            fault("asyncapi-operation", "an action is `send` or `receive`", place.appending("action"))
        }
        guard let channel = operation["channel"]?["$ref"]?.string else {
            return fault("asyncapi-operation", "an operation names its channel by $ref", place)
        }
        for (index, message) in (operation["messages"]?.array ?? []).enumerated() {
            // AsyncAPI takes only messages of the operation's own channel, and only by way of it.
            if message["$ref"]?.string?.hasPrefix(channel + "/messages/") != true {
                fault(
                    "asyncapi-operation", "the message is none of \(channel)",
                    place.appending("messages").appending(index))
            }
        }
    }

    private mutating func check(message: JSONValue, _ place: JSONPointer) {
        let known = [
            "name", "title", "summary", "description", "contentType", "correlationId", "headers", "payload", "examples",
        ]
        keys(of: message, place, known)
        for (index, example) in (message["examples"]?.array ?? []).enumerated() {
            let place = place.appending("examples").appending(index)
            for part in ["headers", "payload"] {
                guard let value = example[part], let schema = message[part]?["schema"] else {
                    fault("asyncapi-example", "an example and its message have both \(part)", place)
                    continue
                }
                check(value, by: schema, place.appending(part))
            }
        }
    }

    private mutating func check(_ value: JSONValue, by schema: JSONValue, _ place: JSONPointer) {
        var all = schemas
        all["example"] = Self.beside(schema)
        do throws(SchemaFault) {
            for finding in try JSONSchemaSet(all).findings(value, by: "example") {
                fault(
                    "asyncapi-example", finding.message, JSONPointer(tokens: place.tokens + finding.pointer.tokens))
            }
        } catch {
            fault("asyncapi-schema", "\(error.file): \(error.message)", place)
        }
    }

    /// References without their folder, as a set of schemas has them.
    private static func beside(_ schema: JSONValue) -> JSONValue {
        switch schema {
        case .object(let object):
            .object(
                JSONObject(
                    object.map { member in
                        guard member.key == "$ref", let target = member.value.string, !target.hasPrefix("#") else {
                            return (member.key, beside(member.value))
                        }
                        return (member.key, .string(String(target.split(separator: "/").last ?? "")))
                    }))
        case .array(let array): .array(array.map(beside))
        default: schema
        }
    }

    private mutating func checkReferences(_ value: JSONValue, _ place: JSONPointer) {
        for member in value.object ?? [:] {
            let place = place.appending(member.key)
            if member.key == "$ref", let target = member.value.string {
                if !resolves(target) { fault("asyncapi-reference", "`\(target)` leads nowhere", place) }
            } else if member.key != "examples" {
                checkReferences(member.value, place)
            }
        }
        for (index, element) in (value.array ?? []).enumerated() { checkReferences(element, place.appending(index)) }
    }

    private func resolves(_ reference: String) -> Bool {
        if reference.hasPrefix("#") {
            // One reference may lead to another; the last one leads to something.
            return JSONPointer(String(reference.dropFirst())).flatMap { document[$0] } != nil
        }
        let parts = reference.split(separator: "/")
        return parts.dropLast() == ["..", "schemas"] && parts.last.map { schemas[String($0)] != nil } ?? false
    }

    private mutating func keys(of value: JSONValue, _ place: JSONPointer, _ known: [String]) {
        for key in value.object?.keys ?? [] where !known.contains(key) && !key.hasPrefix("x-") {
            fault("asyncapi-key", "`\(key)` is not known here", place.appending(key))
        }
    }

    private func members(_ key: String) -> [(String, JSONValue)] {
        document[key]?.object?.map { ($0.key, $0.value) } ?? []
    }

    private mutating func fault(_ code: String, _ message: String, _ place: JSONPointer) {
        diagnostics.append(Diagnostic(.error, code: code, message, at: Place(file: file, pointer: place.text)))
    }
}
