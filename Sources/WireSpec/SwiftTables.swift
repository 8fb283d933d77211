/// The tables of the codec, as Swift.
struct SwiftTables {
    private static let folder = "Sources/OrchestratorWire/Generated/"
    private static let header = "// Generated from spec/messages.yaml by `make generate`. Do not edit.\n\n"

    private let specification: WireSpecification

    init(_ specification: WireSpecification) { self.specification = specification }

    var files: [GeneratedFile] {
        [
            file("StandardLimit", standardLimit), file("MessageKind", messageKind),
            file("SignatureTable", signatureTable), file("Parameter+Name", parameterName),
            file(
                "EnvelopeKey",
                SwiftKeyTable(
                    "EnvelopeKey", "A key of kombu's envelope, in the order in which it is written.",
                    specification.envelope
                )
                .text),
            file(
                "HeaderKey",
                SwiftKeyTable(
                    "HeaderKey", "A header that Celery defines, in the order in which it is written.",
                    specification.headers
                )
                .text),
            file(
                "PropertyKey",
                SwiftKeyTable(
                    "PropertyKey", "A property that kombu defines, in the order in which it is written.",
                    specification.properties
                )
                .text),
            file(
                "ProtocolOneKey",
                SwiftKeyTable(
                    "ProtocolOneKey", "A key of a protocol 1 body, in the order in which it is written.",
                    specification.protocolOneBody
                )
                .text),
        ]
    }

    private func file(_ name: String, _ text: String) -> GeneratedFile {
        GeneratedFile(path: "\(Self.folder)\(name).swift", text: Self.header + text)
    }

    private var standardLimit: String {
        var text = "/// The limits of the specification.\npublic enum StandardLimit {\n"
        for limit in specification.limits {
            text += "    /// \(limit.text)\n"
            text += "    public static let \(SwiftName.of(limit.name)) = \(SwiftName.grouped(limit.value))\n"
        }
        return text + "}\n"
    }

    private var messageKind: String {
        let messages = specification.messages
        var text = "/// Which of the messages it is.\n"
        text += "public enum MessageKind: String, Sendable, Hashable, CaseIterable {\n"
        for message in messages {
            text += "    /// \(message.text)\n"
            text += "    case \(SwiftName.of(message.name)) = \"\(message.name)\"\n"
        }
        text += "\n    /// The name under which Celery knows it.\n    public var taskName: String {\n"
        text += switchOver(messages) { "\"\($0.task)\"" } + "    }\n"
        text += "\n    /// Nil for a task that is none of the messages.\n    public init?(taskName: String) {\n"
        text += "        switch taskName {\n"
        for message in messages { text += "        case \"\(message.task)\": self = .\(SwiftName.of(message.name))\n" }
        text += "        default: return nil\n        }\n    }\n"
        text += "\n    /// The queue on which it travels unless routes say otherwise.\n"
        text += "    public var defaultQueue: String {\n"
        return text + switchOver(messages) { "\"\($0.queue)\"" } + "    }\n}\n"
    }

    private func switchOver(
        _ messages: [MessageSpecification], _ value: (MessageSpecification) -> String
    ) -> String {
        let cases = messages.map { "        case .\(SwiftName.of($0.name)): \(value($0))\n" }
        return "        switch self {\n\(cases.joined())        }\n"
    }

    private var signatureTable: String {
        var text = "extension MessageKind {\n    /// What it looks like in each OWP version, oldest first.\n"
        text += "    public var signatures: [Signature] {\n"
        text += switchOver(specification.messages) { "SignatureTable.\(SwiftName.of($0.name))" } + "    }\n}\n\n"
        text += "enum SignatureTable {\n"
        for parameter in specification.parameters {
            let name = SwiftName.of(parameter.name)
            let aliases = parameter.aliases.map { "\"\($0)\"" }.joined(separator: ", ")
            text += "    static let \(name) = Parameter(.\(name), "
            text += aliases.isEmpty ? "" : "aliases: [\(aliases)], "
            text += "type: .\(parameter.type)\(parameter.nullable ? ", nullable: true" : ""))\n"
        }
        for message in specification.messages {
            text += "\n    static let \(SwiftName.of(message.name)) = [\n"
            for signature in message.signatures {
                let names = signature.parameters.map(SwiftName.of).joined(separator: ", ")
                text += "        Signature(owp: .v\(signature.owp), parameters: [\(names)]),\n"
            }
            text += "    ]\n"
        }
        return text + "}\n"
    }

    private var parameterName: String {
        var text = "extension Parameter {\n    /// The name of an argument.\n"
        text += "    public enum Name: String, Sendable, Hashable, CaseIterable {\n"
        for parameter in specification.parameters {
            text += "        /// \(parameter.text)\n        \(SwiftName.enumCase(parameter.name))\n"
        }
        return text + "    }\n}\n"
    }
}
