import MarkedYAML

/// Reads files of `NAME=value` lines, as docker-compose, systemd, foreman and init scripts have them.
enum EnvironmentFile {
    /// - Parameter known: what a value may refer to.
    static func read(_ text: ManifestText, known: VariableValues) -> [String: TracedText] {
        var values: [String: TracedText] = [:]
        var all = known
        var number = 1
        while number <= text.lines.count {
            var line = text.line(number).trimmingWhitespace()
            while line.elements.last?.scalar == "\\", number < text.lines.count {
                number += 1
                line = TracedText(line.elements.dropLast()) + text.line(number)
            }
            number += 1
            guard let first = line.elements.first, first.scalar != "#", first.scalar != ";" else { continue }
            if line.hasPrefix("export ") { line = line.dropFirst(7).trimmingWhitespace() }
            guard let (name, rest) = line.cut(at: "="), name.trimmingWhitespace().isVariableName else { continue }
            let key = name.trimmingWhitespace().string
            let value = value(rest.trimmingWhitespace(), all)
            values[key] = value
            all.set(key, value)
        }
        return values
    }

    private static func value(_ text: TracedText, _ known: VariableValues) -> TracedText {
        guard let quote = text.elements.first?.scalar, quote == "'" || quote == "\"" else {
            return ComposeInterpolation.apply(withoutComment(text), known)
        }
        let inner = text.dropFirst(1)
        let end = inner.elements.lastIndex { $0.scalar == quote } ?? inner.elements.count
        let content = TracedText(inner.elements[..<end])
        return quote == "'" ? content : ComposeInterpolation.apply(content, known)
    }

    private static func withoutComment(_ text: TracedText) -> TracedText {
        for index in text.elements.indices.dropFirst()
        where text.elements[index].scalar == "#" && text.elements[index - 1].isWhitespace {
            return TracedText(text.elements[..<index]).trimmingWhitespace()
        }
        return text
    }

    /// A path beside another, for the places.
    static func path(_ name: String, beside manifest: String) -> String {
        guard !name.hasPrefix("/"), let slash = manifest.lastIndex(of: "/") else { return name }
        return String(manifest[...slash]) + (name.hasPrefix("./") ? String(name.dropFirst(2)) : name)
    }

    /// docker-compose's `env_file`: one name, a list of names, or mappings with `path`.
    static func names(_ node: YAMLNode?) -> [YAMLNode] {
        guard let node, !node.isNull else { return [] }
        return (node.sequence ?? [node]).compactMap { element in
            if element.scalar != nil { return element }
            return element["required"]?.bool == false ? nil : element["path"]
        }
    }
}
