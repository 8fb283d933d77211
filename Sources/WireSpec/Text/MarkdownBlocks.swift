/// A piece of Markdown that belongs together.
struct MarkdownBlock {
    enum Kind {
        /// From 1.
        case heading(level: Int)
        /// Also a list item, with its mark and what it is indented by.
        case paragraph
        case tableRow
        case fence(info: [Substring])
    }

    let kind: Kind
    /// Its lines, without the marks of headings and fences.
    let text: String
    /// From 1.
    let line: Int
}

/// Cuts Markdown into blocks: as much of it as the specification uses.
struct MarkdownBlocks: IteratorProtocol {
    private let lines: [Substring]
    private var index = 0

    init(_ text: String) { lines = text.split(separator: "\n", omittingEmptySubsequences: false) }

    mutating func next() -> MarkdownBlock? {
        while index < lines.count, Self.isBlank(lines[index]) { index += 1 }
        guard index < lines.count else { return nil }
        let line = lines[index].drop { $0 == " " }
        if line.hasPrefix("```") { return fence(line) }
        if line.hasPrefix("#") { return heading(line) }
        if line.hasPrefix("|") { return single(.tableRow, line) }
        return paragraph()
    }

    private mutating func single(_ kind: MarkdownBlock.Kind, _ text: Substring) -> MarkdownBlock {
        defer { index += 1 }
        return MarkdownBlock(kind: kind, text: String(text), line: index + 1)
    }

    private mutating func heading(_ line: Substring) -> MarkdownBlock {
        let marks = line.prefix { $0 == "#" }
        return single(.heading(level: marks.count), line.dropFirst(marks.count).drop { $0 == " " })
    }

    private mutating func fence(_ opening: Substring) -> MarkdownBlock {
        let marks = opening.prefix { $0 == "`" }
        let info = opening.dropFirst(marks.count).split(separator: " ")
        index += 1
        let begin = index
        while index < lines.count, lines[index].drop(while: { $0 == " " }) != marks { index += 1 }
        defer { index += 1 }
        let text = lines[begin..<min(index, lines.count)].joined(separator: "\n")
        return MarkdownBlock(kind: .fence(info: info), text: text, line: begin + 1)
    }

    private mutating func paragraph() -> MarkdownBlock {
        let begin = index
        var text = String(lines[index])
        index += 1
        while index < lines.count, !Self.isBlank(lines[index]), !Self.begins(lines[index]) {
            text += "\n" + lines[index]
            index += 1
        }
        return MarkdownBlock(kind: .paragraph, text: text, line: begin + 1)
    }

    /// Whether a block of its own begins without an empty line before it.
    private static func begins(_ line: Substring) -> Bool {
        let line = line.drop { $0 == " " }
        return ["#", "|", "```", "- ", "* ", "> "].contains { line.hasPrefix($0) }
            || line.prefixMatch(of: #/[0-9]+\. /#) != nil
    }

    private static func isBlank(_ line: Substring) -> Bool { line.allSatisfy(\.isWhitespace) }
}
