/// One Markdown file of the specification, as far as it can be held to anything: its sentences with ids, the keywords that
/// stand outside of them, its examples, anchors and links.
struct SpecChapter {
    /// A sentence that begins with its id, and what stands behind it up to the next id or the end of the paragraph.
    struct Statement {
        let id: String
        /// With plain spaces and without marks of emphasis and code.
        let text: String
        let line: Int
    }

    /// A fenced block.
    struct Example {
        /// The words behind the backticks: `json owp-example=envelope`.
        let info: [Substring]
        let text: String
        /// Of the first line within.
        let line: Int

        /// What the block is an example of: the value behind a word and `=`.
        func value(of word: String) -> String? {
            info.first { $0.hasPrefix(word + "=") }.map { String($0.dropFirst(word.count + 1)) }
        }
    }

    struct Link {
        let target: String
        let line: Int
    }

    struct StrayKeyword {
        let keyword: String
        let line: Int
    }

    let file: String
    private(set) var statements: [Statement] = []
    private(set) var strayKeywords: [StrayKeyword] = []
    private(set) var examples: [Example] = []
    private(set) var links: [Link] = []
    /// What a link may name behind `#`: explicit anchors, and headings as they are linked to.
    private(set) var anchors: Set<String> = []
    /// Anchors that stand twice.
    private(set) var repeatedAnchors: [(anchor: String, line: Int)] = []
    /// It says of itself, in its first paragraph, that it binds nobody.
    private(set) var isInformative = false
    /// It says what the keywords mean, and has to name them.
    private(set) var definesKeywords = false

    init(file: String, text: String) {
        self.file = file
        var blocks = MarkdownBlocks(text)
        var isFirst = true
        while let block = blocks.next() {
            switch block.kind {
            case .fence(let info): examples.append(Example(info: info, text: block.text, line: block.line))
            case .heading:
                readInline(block)
                addAnchor(Self.slug(block.text), line: block.line)
            case .tableRow: readInline(block)
            case .paragraph:
                if isFirst { isInformative = block.text.hasPrefix("*Informative") }
                isFirst = false
                if block.text.contains("BCP 14") { definesKeywords = true }
                readInline(block)
                readStatements(block)
            }
        }
    }

    private mutating func readInline(_ block: MarkdownBlock) {
        for match in block.text.matches(of: /<a id="([^"]+)">/) { addAnchor(String(match.1), line: block.line) }
        for match in block.text.matches(of: /\]\(([^)\s]+)\)/) {
            links.append(Link(target: String(match.1), line: block.line))
        }
    }

    private mutating func addAnchor(_ anchor: String, line: Int) {
        if !anchors.insert(anchor).inserted { repeatedAnchors.append((anchor, line)) }
    }

    private mutating func readStatements(_ block: MarkdownBlock) {
        let marks = block.text.matches(of: /\*\*(OWP-[A-Z]+-[0-9]{3})\*\*/)
        strays(in: block.text[..<(marks.first?.range.lowerBound ?? block.text.endIndex)], block)
        for (index, mark) in marks.enumerated() {
            let end = index + 1 < marks.count ? marks[index + 1].range.lowerBound : block.text.endIndex
            statements.append(
                Statement(
                    id: String(mark.1), text: Self.plain(block.text[mark.range.upperBound..<end]),
                    line: block.line + block.text[..<mark.range.lowerBound].count { $0 == "\n" }))
        }
    }

    private mutating func strays(in text: Substring, _ block: MarkdownBlock) {
        // A keyword in quotation marks or code is spoken about, not used.
        let used = text.replacing(/`[^`]*`|"[^"]*"|“[^”]*”/, with: "")
        for keyword in Requirement.keywords(in: String(used)) {
            strayKeywords.append(StrayKeyword(keyword: keyword, line: block.line))
        }
    }

    /// As the registry has it.
    static func plain(_ text: some StringProtocol) -> String {
        String(text).replacing(/<a id="[^"]*"><\/a>/, with: " ").replacing(/\[([^\]]*)\]\([^)]*\)/) { String($0.1) }
            .replacing(/[`*]/, with: "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// How a heading is linked to, as GitHub has it.
    static func slug(_ heading: String) -> String {
        var slug = ""
        for character in plain(heading).lowercased() {
            if character.isLetter || character.isNumber || character == "-" || character == "_" {
                slug.append(character)
            } else if character == " " {
                slug.append("-")
            }
        }
        return slug
    }
}
