import Diagnostics

/// A chapter as a section of the page.
struct ChapterHTML {
    private let file: String
    private let inline: InlineHTML
    private var html = ""
    private var list = ListHTML()
    private var table = TableHTML()
    /// The headings of the second level, with their ids.
    private(set) var headings: [(id: String, title: String)] = []
    /// The heading of the first level.
    private(set) var title = ""

    init(file: String, text: String, links: PageLinks, marks: [String: RequirementMark]) {
        self.file = file
        inline = InlineHTML(target: { links.target($0, from: file) }, requirement: { marks[$0]?.html })
        var blocks = MarkdownBlocks(text)
        while let block = blocks.next() { add(block) }
        flush()
    }

    var section: String { "<section id=\"\(MarkupText.escape(PageLinks.section(of: file)))\">\n\(html)</section>\n" }

    private mutating func add(_ block: MarkdownBlock) {
        if case .tableRow = block.kind {} else { flushTable() }
        switch block.kind {
        case .heading(let level):
            flush()
            addHeading(block.text, level: level)
        case .tableRow:
            flushList()
            table.add(block.text)
        case .fence(let info):
            flush()
            addFence(info, block.text)
        case .paragraph:
            if list.add(block.text) { return }
            flushList()
            if block.text.drop(while: { $0 == " " }).hasPrefix("> ") {
                html += "<blockquote>\(inline.render(block.text.replacing(/(^|\n) *> ?/, with: " ")))</blockquote>\n"
            } else {
                let isRequirement = block.text.contains(/\*\*OWP-[A-Z]+-[0-9]{3}\*\*/)
                html += "<p\(isRequirement ? " class=\"requirement\"" : "")>\(inline.render(block.text))</p>\n"
            }
        }
    }

    private mutating func addHeading(_ text: String, level: Int) {
        let id = PageLinks.id(of: SpecChapter.slug(text), in: file)
        if level == 1 { title = SpecChapter.plain(text) }
        if level == 2 { headings.append((id, SpecChapter.plain(text))) }
        let level = min(level, 6)
        html += "<h\(level) id=\"\(MarkupText.escape(id))\">\(inline.render(text))</h\(level)>\n"
    }

    private mutating func addFence(_ info: [Substring], _ text: String) {
        if info.first == "mermaid", let diagram = StateDiagramHTML.render(text) {
            html += diagram
        } else {
            html +=
                "<pre class=\"\(MarkupText.escape(info.first ?? "text"))\"><code>\(MarkupText.escape(text))</code></pre>\n"
        }
    }

    private mutating func flush() {
        flushList()
        flushTable()
    }

    private mutating func flushList() {
        guard !list.isEmpty else { return }
        html += list.render(inline)
        list = ListHTML()
    }

    private mutating func flushTable() {
        guard !table.isEmpty else { return }
        html += table.render(inline)
        table = TableHTML()
    }
}
