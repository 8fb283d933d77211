import Testing

@testable import Diagnostics

@Suite("Findings for people show the line and point at the place")
struct TextRendererTests {
    private func render(
        _ source: String, _ place: Place, colour: Bool = false, hint: String? = nil, related: [Place] = []
    ) -> String {
        var sources = SourceTexts()
        sources.add(Array(source.utf8), named: "f")
        let finding = Diagnostic(.error, code: "c", "M", hint: hint, at: place, related: related)
        return TextRenderer(sources: sources, colour: colour).render([finding])
    }

    @Test func lineCaretRelatedPlaceAndHint() {
        let text = render(
            "one: 1\ntwo: 2\none: 3\n", Place(file: "f", line: 3, column: 1, endColumn: 4), hint: "H",
            related: [Place(file: "f", line: 1, column: 1, label: "first")])
        #expect(
            text == """
                f:3:1: error: M [c]
                  3 | one: 3
                    | ^^^
                  f:1:1: first
                  1 | one: 1
                    | ^
                  hint: H

                """)
    }

    @Test func controlsOfForeignTextAreShownAndNotObeyed() {
        let hostile = "a\u{1B}[31mb\u{202E}c\u{9B}d\u{7}\u{2028}"
        var sources = SourceTexts()
        sources.add(Array("x: \(hostile)".utf8), named: "f\u{1B}")
        let finding = Diagnostic(
            .warning, code: "c", hostile, hint: hostile, at: Place(file: "f\u{1B}", line: 1, column: 4),
            related: [Place(file: hostile, label: hostile)])
        let text = TextRenderer(sources: sources).render([finding])
        #expect(!text.unicodeScalars.contains { $0 != "\n" && $0.properties.generalCategory == .control })
        #expect(!text.unicodeScalars.contains { $0 == "\u{202E}" || $0 == "\u{2028}" })
        #expect(text.contains(#"a\x1b[31mb\u{202e}c\x9bd\x07\u{2028}"#))
        #expect(text.split(separator: "\n").count == 5)
    }

    @Test func theCaretStandsUnderItsPlaceAfterTabsAndEscapes() {
        let text = render("\ta\u{1}b: x", Place(file: "f", line: 1, column: 6))
        #expect(text.hasSuffix("  1 |  a\\x01b: x\n    |         ^\n"))
    }

    @Test func aLongLineIsCutRoundThePlace() {
        let line = String(repeating: "x", count: 500) + "HERE" + String(repeating: "y", count: 500)
        let lines = render(line, Place(file: "f", line: 1, column: 501, endColumn: 505)).split(separator: "\n")
        #expect(lines[1].count < 120)
        let excerpt = Array(lines[1])
        let caret = Array(lines[2])
        let first = caret.firstIndex(of: "^") ?? 0
        #expect(String(excerpt[first..<(first + 4)]) == "HERE")
        #expect(caret[first...].count == 4)
    }

    @Test(arguments: [
        Place(file: "f", line: 99, column: 1), Place(file: "f", line: 0, column: 0), Place(file: "other", line: 1),
        Place(file: "f", line: 1, column: 999, endColumn: 3), Place(file: "f", line: 1, column: -5), Place(line: 1),
    ])
    func placesThatDontExistDoNoHarm(place: Place) {
        #expect(render("a: 1\r\nb: 2", place).contains("error: M [c]\n"))
    }

    @Test func linesEndAsInTheReaderOfYAML() {
        var sources = SourceTexts()
        sources.add(Array("\u{FEFF}a\rb\r\nc\nd".utf8), named: "f")
        #expect((1...5).map { sources.line($0, of: "f") } == ["a", "b", "c", "d", nil])
    }

    @Test func colourOnlyWhenAsked() {
        let place = Place(file: "f", line: 1, column: 1)
        #expect(!render("a", place).contains("\u{1B}"))
        #expect(render("a", place, colour: true).contains("\u{1B}[1;31merror:\u{1B}[0m"))
    }
}
