/// Findings as GitHub's workflow commands, which become annotations of a pull request.
public struct GitHubRenderer: Sendable {
    public init() {}

    public func render(_ diagnostics: [Diagnostic]) -> String { diagnostics.map { render($0) }.joined() }

    private func render(_ diagnostic: Diagnostic) -> String {
        let command =
            switch diagnostic.severity {
            case .error: "error"
            case .warning: "warning"
            case .note: "notice"
            }
        var properties: [String] = []
        if let place = diagnostic.place, let file = place.file {
            properties.append("file=\(property(file))")
            if let line = place.line { properties.append("line=\(line)") }
            if let column = place.column { properties.append("col=\(column)") }
            if let endColumn = place.endColumn { properties.append("endColumn=\(endColumn)") }
        }
        properties.append("title=\(property(diagnostic.code))")
        let hint = diagnostic.hint.map { "\nhint: \($0.escapingControls)" } ?? ""
        return
            "::\(command) \(properties.joined(separator: ","))::\(data(diagnostic.message.escapingControls + hint))\n"
    }

    /// What GitHub's runner undoes in a message.
    private func data(_ text: String) -> String {
        replacing(text, ["%": "%25", "\r": "%0D", "\n": "%0A"])
    }

    /// What it undoes in a property, which ends at a comma or a colon.
    private func property(_ text: String) -> String {
        replacing(text.escapingControls, ["%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"])
    }

    private func replacing(_ text: String, _ table: [Unicode.Scalar: String]) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            if let replacement = table[scalar] {
                result += replacement
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
