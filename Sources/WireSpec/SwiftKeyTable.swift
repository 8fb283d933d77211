/// An enumeration of keys with what the specification says of each.
struct SwiftKeyTable {
    private let name: String
    private let summary: String
    private let fields: [FieldSpecification]

    init(_ name: String, _ summary: String, _ fields: [FieldSpecification]) {
        self.name = name
        self.summary = summary
        self.fields = fields
    }

    var text: String {
        var text = "/// \(summary)\npublic enum \(name): String, Sendable, Hashable, CaseIterable {\n"
        for field in fields { text += "    /// \(field.text)\n    \(SwiftName.enumCase(field.name))\n" }
        text += "}\n\nextension \(name) {\n    /// What the specification says of it.\n"
        text += "    public var field: WireField {\n        switch self {\n"
        for field in fields {
            let name = SwiftName.of(field.name)
            text += "        case .\(name): Self.\(name)Field\n"
        }
        text += "        }\n    }\n"
        for field in fields { text += "\n" + declaration(field) }
        return text + "}\n"
    }

    private func declaration(_ field: FieldSpecification) -> String {
        // The codec copes with any integer there (OWP-PROP-007); the bounds are for schemas.
        let type = field.type == "priority" ? "integer" : field.type
        var lines = [".\(SwiftName.of(type)), \(writer(field))"]
        if !field.values.isEmpty {
            lines.append("values: [\(field.values.map(SwiftName.literal).joined(separator: ", "))]")
        }
        if let omitted = field.omitted { lines.append("omitted: \(SwiftName.literal(omitted))") }
        if let empty = field.empty { lines.append("empty: \(SwiftName.literal(empty))") }
        lines.append("text: \(SwiftName.literal(field.text))")
        let arguments = lines.joined(separator: ",\n        ")
        return "    private static let \(SwiftName.of(field.name))Field = WireField(\n        \(arguments))\n"
    }

    private func writer(_ field: FieldSpecification) -> String {
        var parts = ["writer: .\(field.writer.rawValue.lowercased())"]
        if field.isRequired { parts.append("isRequired: true") }
        if field.nullable { parts.append("nullable: true") }
        if field.nonEmpty { parts.append("nonEmpty: true") }
        return parts.joined(separator: ", ")
    }
}
