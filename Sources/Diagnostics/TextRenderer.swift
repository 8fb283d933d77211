/// Findings for people: place, severity, sentence, then the source line with a caret, then the hint.
public struct TextRenderer: Sendable {
    public var sources: SourceTexts
    /// Only for a terminal that wants it; never by default.
    public var colour: Bool

    public init(sources: SourceTexts = SourceTexts(), colour: Bool = false) {
        self.sources = sources
        self.colour = colour
    }

    /// Each finding on lines of its own, every line ended.
    public func render(_ diagnostics: [Diagnostic]) -> String {
        diagnostics.map { render($0) }.joined()
    }

    public func render(_ diagnostic: Diagnostic) -> String {
        var text = ""
        if let place = diagnostic.place, !place.summary.isEmpty {
            text += painted(place.summary.escapingControls + ":", "1") + " "
        }
        text += painted(diagnostic.severity.rawValue + ":", style(diagnostic.severity)) + " "
        text += "\(diagnostic.message.escapingControls) [\(diagnostic.code)]\n"
        text += excerpts(of: diagnostic)
        if let hint = diagnostic.hint { text += "  hint: \(hint.escapingControls)\n" }
        return text
    }

    /// The source line with its caret, then those of the other places.
    public func excerpts(of diagnostic: Diagnostic) -> String {
        var text = excerpt(at: diagnostic.place, diagnostic.severity)
        for place in diagnostic.related {
            text += "  \(place.summary.escapingControls): \((place.label ?? "see also").escapingControls)\n"
            text += excerpt(at: place, .note)
        }
        return text
    }

    private func excerpt(at place: Place?, _ severity: Severity) -> String {
        guard let file = place?.file, let number = place?.line,
            let line = sources.scalars(ofLine: number, of: file)
        else { return "" }
        let window = ExcerptWindow(line: line, column: place?.column, endColumn: place?.endColumn)
        let margin = String(number)
        let gutter = String(repeating: " ", count: margin.count)
        var text = "  \(margin) | \(window.text)\n"
        if let caret = window.caret { text += "  \(gutter) | \(painted(caret, style(severity)))\n" }
        return text
    }

    private func style(_ severity: Severity) -> String {
        switch severity {
        case .error: "1;31"
        case .warning: "1;33"
        case .note: "1;36"
        }
    }

    private func painted(_ text: String, _ style: String) -> String {
        colour ? "\u{1B}[\(style)m\(text)\u{1B}[0m" : text
    }
}
