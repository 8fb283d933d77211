import Diagnostics

/// What stands within a paragraph, a heading or a cell, as HTML: code, emphasis, links and anchors. All else is text.
struct InlineHTML {
    /// Where a link of the text leads on the page; nil where the page has nothing of the kind.
    let target: (_ link: String) -> String?
    /// What an id in bold stands for, where a sentence begins.
    let requirement: (_ id: String) -> String?

    func render(_ text: some StringProtocol) -> String {
        var rest = Substring(text)
        var html = ""
        while let first = rest.first {
            if let (piece, after) = marked(rest, first) {
                html += piece
                rest = after
                continue
            }
            if first == "\\", let next = rest.dropFirst().first, next.isPunctuation {
                // It takes the meaning from the mark behind it.
                html += MarkupText.escape(String(next))
                rest = rest.dropFirst(2)
            } else {
                let end = rest.dropFirst().firstIndex { "`<[*\\".contains($0) } ?? rest.endIndex
                html += MarkupText.escape(rest[..<end])
                rest = rest[end...]
            }
        }
        return html
    }

    private func marked(_ text: Substring, _ first: Character) -> (String, Substring)? {
        switch first {
        case "`": code(text)
        case "<": anchor(text)
        case "[": link(text)
        case "*": emphasis(text)
        default: nil
        }
    }

    private func code(_ text: Substring) -> (String, Substring)? {
        let marks = text.prefix { $0 == "`" }
        guard !marks.isEmpty, let end = text.dropFirst(marks.count).firstRange(of: marks) else { return nil }
        let content = text[marks.endIndex..<end.lowerBound]
        // In a table, a bar within code has a backslash.
        return ("<code>\(MarkupText.escape(content.replacing("\\|", with: "|")))</code>", text[end.upperBound...])
    }

    private func anchor(_ text: Substring) -> (String, Substring)? {
        guard let match = text.prefixMatch(of: /<a id="([^"]+)"><\/a>/) else { return nil }
        return ("<a id=\"\(MarkupText.escape(match.1))\"></a>", text[match.range.upperBound...])
    }

    private func link(_ text: Substring) -> (String, Substring)? {
        guard let match = text.prefixMatch(of: /\[((?:[^\[\]`]|`[^`]*`)*)\]\(([^()\s]+)\)/) else { return nil }
        let label = render(match.1)
        let after = text[match.range.upperBound...]
        guard let target = target(String(match.2)) else { return (label, after) }
        return ("<a href=\"\(MarkupText.escape(target))\">\(label)</a>", after)
    }

    private func emphasis(_ text: Substring) -> (String, Substring)? {
        if let match = text.prefixMatch(of: /\*\*([^*\s\\](?:[^*\\]*[^*\s\\])?)\*\*/) {
            let html = requirement(String(match.1)) ?? "<strong>\(render(match.1))</strong>"
            return (html, text[match.range.upperBound...])
        }
        guard let match = text.prefixMatch(of: /\*([^*\s\\](?:[^*\\]*[^*\s\\])?)\*/) else { return nil }
        return ("<em>\(render(match.1))</em>", text[match.range.upperBound...])
    }
}
