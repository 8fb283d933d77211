import Diagnostics

/// An edition of the specification on one page of HTML that loads nothing: with its contents, a search over the requirements, and
/// what each of them is tested by.
public struct SpecificationPage: Sendable {
    public struct Chapter: Sendable, Hashable {
        /// Its path below `spec/`: `1.0/04-body.md`.
        public var file: String
        /// Markdown.
        public var text: String

        public init(file: String, text: String) {
            self.file = file
            self.text = text
        }
    }

    private let edition: String
    private let chapters: [Chapter]
    private let marks: [RequirementMark]

    /// - Parameters:
    ///   - chapters: in their order.
    ///   - marks: the requirements, in the order in which a search shows them. A sentence whose id is not among them is plain text.
    public init(edition: String, chapters: [Chapter], marks: [RequirementMark]) {
        self.edition = edition
        self.chapters = chapters
        self.marks = marks
    }

    public var html: String {
        let read = chapters.map { ($0.file, SpecChapter(file: $0.file, text: $0.text)) }
        let links = PageLinks(Dictionary(read) { $1 })
        let marks = Dictionary(self.marks.map { ($0.id, $0) }) { $1 }
        let sections = chapters.map { ChapterHTML(file: $0.file, text: $0.text, links: links, marks: marks) }
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>The Orchestrator Wire Protocol, edition \(MarkupText.escape(edition))</title>
            <style>
            \(PageStyle.css)
            </style>
            </head>
            <body>
            <nav>
            <p class="title"><b>Orchestrator Wire Protocol</b><br>edition \(MarkupText.escape(edition)) · \(summary)</p>
            \(searchForm)
            <ol id="results" hidden>
            \(self.marks.map(\.resultHTML).joined())</ol>
            <ul id="contents">
            \(contents(sections))</ul>
            </nav>
            <main>
            \(sections.map(\.section).joined())</main>
            <script>
            \(PageScript.javaScript)
            </script>
            </body>
            </html>

            """
    }

    /// How many of the requirements are tested, pending, excluded and open.
    private var summary: String {
        let counts = Dictionary(grouping: marks, by: \.coverage.word).mapValues(\.count)
        return ["tested", "pending", "excluded", "open"].compactMap { word in counts[word].map { "\($0) \(word)" } }
            .joined(separator: ", ")
    }

    private var searchForm: String {
        let levels = Set(marks.map(\.level)).sorted()
        let roles = Set(marks.map(\.role)).sorted()
        return """
            <form role="search">
            <input type="search" name="words" placeholder="Search \(marks.count) requirements: id or words" aria-label="Search">
            \(Self.choice("level", levels)) \(Self.choice("role", roles)) \
            \(Self.choice("coverage", ["tested", "pending", "excluded", "open"]))
            <output></output>
            </form>
            """
    }

    private static func choice(_ name: String, _ values: [String]) -> String {
        let options = values.map { "<option>\(MarkupText.escape($0))</option>" }.joined()
        return
            "<select name=\"\(name)\" aria-label=\"\(name)\"><option value=\"\">any \(name)</option>\(options)</select>"
    }

    private func contents(_ sections: [ChapterHTML]) -> String {
        zip(chapters, sections).map { chapter, section in
            let headings = section.headings.map {
                "<li><a href=\"#\(MarkupText.escape($0.id))\">\(MarkupText.escape($0.title))</a></li>"
            }
            let link =
                "<a href=\"#\(MarkupText.escape(PageLinks.section(of: chapter.file)))\">\(MarkupText.escape(section.title))</a>"
            guard !headings.isEmpty else { return "<li>\(link)</li>\n" }
            return "<li><details><summary>\(link)</summary><ul>\(headings.joined())</ul></details></li>\n"
        }.joined()
    }
}

extension SpecificationPage {
    /// The README, and the chapters of the edition.
    public init(_ contents: SpecificationContents) {
        let paths = ["spec/README.md"] + contents.folder.paths(below: "spec/\(contents.edition)", ending: ".md")
        self.init(
            edition: contents.edition,
            chapters: paths.compactMap { path in
                contents.folder.text(path).map { Chapter(file: String(path.dropFirst("spec/".count)), text: $0) }
            }, marks: SpecificationCoverage(contents).marks)
    }
}
