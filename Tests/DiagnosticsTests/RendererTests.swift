import LosslessJSON
import Testing

@testable import Diagnostics

@Suite("Findings for programs are well formed whatever they quote")
struct RendererTests {
    private let findings = [
        Diagnostic(
            .error, code: "queue-space", "a <b> & \"c\" 100%\u{1B}[0m, x:y\nz", hint: "h\u{202E}",
            at: Place(file: "dir/a b:1,2.yaml", line: 3, column: 9, endColumn: 12, offset: 44),
            related: [Place(file: "other", line: 1, column: 1, label: "first")]),
        Diagnostic(.warning, code: "w", "in a message", at: Place(pointer: "/args/0", offset: 3)),
        Diagnostic(.note, code: "w", "nowhere"),
    ]

    @Test func jsonIsOneObjectPerLineWithEveryKey() throws {
        let lines = JSONRenderer().render(findings).split(separator: "\n")
        #expect(lines.count == 3)
        let first = try JSONValue.parse(String(lines[0]))
        #expect(first.object?.keys == ["severity", "code", "message", "hint", "place", "related"])
        #expect(first["message"]?.string == findings[0].message)
        #expect(first["place"]?["end_column"]?.int == 12)
        #expect(first["place"]?["pointer"] == .null)
        #expect(first["related"]?[0]?["label"]?.string == "first")
        #expect(try JSONValue.parse(String(lines[2]))["place"] == .null)
        #expect(lines.allSatisfy { $0.utf8.allSatisfy { (0x20..<0x7F).contains($0) } })
    }

    @Test func sarifNamesRulesPlacesAndLevels() throws {
        let text = SARIFRenderer(tool: "orchestrator-wire", version: "1.2.3").render(findings)
        let log = try JSONValue.parse(text)
        let run = try #require(log["runs"]?[0])
        #expect(log["version"]?.string == "2.1.0")
        #expect(run["tool"]?["driver"]?["rules"]?.array?.map { $0["id"]?.string } == ["queue-space", "w"])
        #expect(run["results"]?.array?.map { $0["ruleIndex"]?.int } == [0, 1, 1])
        #expect(run["results"]?.array?.map { $0["level"]?.string } == ["error", "warning", "note"])
        let physical = run["results"]?[0]?["locations"]?[0]?["physicalLocation"]
        #expect(physical?["artifactLocation"]?["uri"]?.string == "dir/a%20b%3A1%2C2.yaml")
        #expect(physical?["region"] == ["startLine": 3, "startColumn": 9, "endColumn": 12])
        let logical = run["results"]?[1]?["locations"]?[0]?["logicalLocations"]?[0]
        #expect(logical?["fullyQualifiedName"]?.string == "/args/0")
        #expect(run["results"]?[2]?["locations"] == nil)
    }

    @Test func githubCommandsAreOneLineEachAndEscaped() {
        let lines = GitHubRenderer().render(findings).split(separator: "\n", omittingEmptySubsequences: false)
        #expect(
            lines == [
                "::error file=dir/a b%3A1%2C2.yaml,line=3,col=9,endColumn=12,title=queue-space"
                    + "::a <b> & \"c\" 100%25\\x1b[0m, x:y\\nz%0Ahint: h\\u{202e}",
                "::warning title=w::in a message", "::notice title=w::nowhere", "",
            ])
    }

    @Test func junitCountsFailuresByThreshold() {
        let text = JUnitRenderer(suite: "routes <check>").render(findings)
        #expect(text.contains("<testsuites tests=\"3\" failures=\"1\" errors=\"0\">"))
        #expect(text.contains("name=\"routes &lt;check&gt;\""))
        #expect(text.contains("message=\"a &lt;b&gt; &amp; &quot;c&quot; 100%\\x1b[0m, x:y\\nz\""))
        #expect(!text.unicodeScalars.contains("\u{1B}"))
        #expect(JUnitRenderer(suite: "s", failOn: .note).render(findings).contains("failures=\"3\""))
        #expect(JUnitRenderer(suite: "s").render([]).contains("tests=\"1\" failures=\"0\""))
    }

    @Test(arguments: DiagnosticFormat.allCases)
    func everyFormatTakesNoFindingsAtAll(format: DiagnosticFormat) throws {
        let text = format.render([], tool: "t", version: "1")
        #expect(text.isEmpty == [.text, .json, .github].contains(format))
        if format == .sarif { #expect(try JSONValue.parse(text)["runs"]?[0]?["results"] == []) }
    }
}
