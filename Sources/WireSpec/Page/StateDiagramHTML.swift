import Diagnostics

/// A state diagram in Mermaid's notation, as a list of what leads where: the page draws nothing that it would have to load.
enum StateDiagramHTML {
    /// - Returns: nil for another kind of diagram.
    static func render(_ text: String) -> String? {
        let lines = text.split(separator: "\n").map { $0.drop { $0 == " " } }
        guard lines.first?.hasPrefix("stateDiagram") == true else { return nil }
        var html = "<table class=\"states\"><thead><tr><th>from</th><th>to</th><th>who, when</th></tr></thead><tbody>\n"
        for line in lines.dropFirst() {
            guard let match = line.wholeMatch(of: /(\S+) *--> *([^\s:]+) *(?:: *(.*))?/) else { continue }
            let from = match.1 == "[*]" ? "(none)" : "\(match.1)"
            let to = match.2 == "[*]" ? "(end)" : "\(match.2)"
            html +=
                "<tr><td>\(MarkupText.escape(from))</td><td>\(MarkupText.escape(to))</td><td>\(MarkupText.escape(match.3 ?? ""))</td></tr>\n"
        }
        return html + "</tbody></table>\n"
    }
}
