import Diagnostics
import MarkedYAML

/// Reads `spec/messages.yaml`.
public struct SpecificationReader {
    private var nodes: SpecificationNodes

    private init(file: String) { nodes = SpecificationNodes(file: file) }

    /// - Parameter file: the file's name, for the places of findings.
    /// - Returns: the specification, unless something is wrong with it; and all that is wrong.
    public static func read(
        _ bytes: [UInt8], file: String
    ) -> (specification: WireSpecification?, diagnostics: DiagnosticCollection) {
        var reader = SpecificationReader(file: file)
        let specification = reader.specification(bytes)
        return (reader.nodes.diagnostics.hasErrors ? nil : specification, reader.nodes.diagnostics)
    }

    private mutating func specification(_ bytes: [UInt8]) -> WireSpecification? {
        let keys = [
            "spec", "parameters", "messages", "limits", "envelope", "headers", "properties", "protocol_1_body",
        ]
        guard let root = nodes.document(bytes), let mapping = nodes.mapping(root, "the file", keys: keys) else {
            return nil
        }
        let specification = WireSpecification(
            edition: nodes.string(mapping, "spec", "the file", root), parameters: parameters(mapping["parameters"]),
            messages: messages(mapping["messages"]), limits: limits(mapping["limits"]),
            envelope: fields(mapping["envelope"], "envelope"), headers: fields(mapping["headers"], "headers"),
            properties: fields(mapping["properties"], "properties"),
            protocolOneBody: fields(mapping["protocol_1_body"], "protocol_1_body"))
        checkSignatures(specification, mapping["messages"])
        return specification
    }

    private mutating func parameters(_ node: YAMLNode?) -> [ParameterSpecification] {
        entries(node, "parameters").compactMap { entry in
            let what = "parameter \(entry.name)"
            guard
                let mapping = nodes.mapping(entry.value, what, keys: ["type", "nullable", "aliases", "text"])
            else { return nil }
            let type = nodes.string(mapping, "type", what, entry.key)
            if !["uuid", "string", "object", "array", ""].contains(type) {
                nodes.fault(
                    "unknown-value", "the type of \(what) can't be '\(type)'", mapping["type"],
                    hint: "it is one of uuid, string, object, array")
            }
            return ParameterSpecification(
                name: entry.name, type: type, nullable: nodes.bool(mapping, "nullable", what),
                aliases: nodes.strings(mapping["aliases"], "aliases of \(what)"),
                text: nodes.string(mapping, "text", what, entry.key))
        }
    }

    private mutating func messages(_ node: YAMLNode?) -> [MessageSpecification] {
        entries(node, "messages").compactMap { entry in
            let what = "message \(entry.name)"
            guard
                let mapping = nodes.mapping(entry.value, what, keys: ["task", "queue", "text", "signatures"])
            else { return nil }
            return MessageSpecification(
                name: entry.name, task: nodes.string(mapping, "task", what, entry.key),
                queue: nodes.string(mapping, "queue", what, entry.key),
                text: nodes.string(mapping, "text", what, entry.key),
                signatures: signatures(mapping["signatures"], what))
        }
    }

    private mutating func signatures(_ node: YAMLNode?, _ what: String) -> [MessageSpecification.Signature] {
        entries(node, "signatures of \(what)").compactMap { entry in
            guard let owp = Int(entry.name) else {
                nodes.fault("not-a-version", "an OWP version is a number", entry.key)
                return nil
            }
            return .init(owp: owp, parameters: nodes.strings(entry.value, "signature \(owp) of \(what)"))
        }.sorted { $0.owp < $1.owp }
    }

    private mutating func checkSignatures(_ specification: WireSpecification, _ node: YAMLNode?) {
        for message in specification.messages {
            let place = node?[message.name]?["signatures"] ?? node?[message.name]
            for name in Set(message.signatures.flatMap(\.parameters)).sorted()
            where specification.parameter(name) == nil {
                nodes.fault("unknown-parameter", "no parameter is called '\(name)'", place)
            }
            // Readers tell versions by the number of arguments: two shapes of one length must be one shape.
            for (older, newer) in zip(message.signatures, message.signatures.dropFirst())
            where older.parameters.count == newer.parameters.count && older.parameters != newer.parameters {
                nodes.fault(
                    "ambiguous-signature",
                    "\(message.name) has different arguments of one number in OWP \(older.owp) and \(newer.owp)", place)
            }
        }
    }

    private mutating func limits(_ node: YAMLNode?) -> [LimitSpecification] {
        entries(node, "limits").compactMap { entry in
            let what = "limit \(entry.name)"
            guard let mapping = nodes.mapping(entry.value, what, keys: ["value", "text"]) else { return nil }
            guard let value = mapping["value"]?.int, value > 0 else {
                nodes.fault("not-a-number", "value of \(what) must be a whole number above 0", mapping["value"])
                return nil
            }
            return LimitSpecification(
                name: entry.name, value: value, text: nodes.string(mapping, "text", what, entry.key))
        }
    }

    private mutating func fields(_ node: YAMLNode?, _ table: String) -> [FieldSpecification] {
        entries(node, table).compactMap { field($0, "\(table).\($0.name)") }
    }

    private mutating func field(_ entry: YAMLMapping.Entry, _ what: String) -> FieldSpecification? {
        let keys = [
            "type", "nullable", "non_empty", "values", "reader", "writer", "omitted", "empty", "text",
        ]
        guard let mapping = nodes.mapping(entry.value, what, keys: keys) else { return nil }
        let type = nodes.string(mapping, "type", what, entry.key)
        if !type.isEmpty, !FieldSpecification.types.contains(type) {
            nodes.fault(
                "unknown-value", "the type of \(what) can't be '\(type)'", mapping["type"],
                hint: "it is one of \(FieldSpecification.types.joined(separator: ", "))")
        }
        let reader = nodes.string(mapping, "reader", what, entry.key)
        if !["required", "optional", ""].contains(reader) {
            nodes.fault("unknown-value", "reader of \(what) is required or optional", mapping["reader"])
        }
        let writer = nodes.string(mapping, "writer", what, entry.key)
        let omitted = nodes.optionalString(mapping, "omitted", what)
        if reader == "optional", omitted == nil {
            nodes.fault("missing-key", "\(what) may be absent: say in 'omitted' what that means", entry.key)
        }
        return FieldSpecification(
            name: entry.name, type: type, nullable: nodes.bool(mapping, "nullable", what),
            nonEmpty: nodes.bool(mapping, "non_empty", what),
            values: nodes.strings(mapping["values"], "values of \(what)"), isRequired: reader == "required",
            writer: nodes.oneOf(FieldSpecification.Level.allCases, writer, "writer of \(what)", mapping["writer"])
                ?? .may,
            omitted: omitted, empty: nodes.optionalString(mapping, "empty", what),
            text: nodes.string(mapping, "text", what, entry.key))
    }

    private mutating func entries(_ node: YAMLNode?, _ what: String) -> [YAMLMapping.Entry] {
        nodes.mapping(node, what).map { Array($0) } ?? []
    }
}
