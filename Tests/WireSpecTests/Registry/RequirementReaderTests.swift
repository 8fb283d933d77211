import Testing

@testable import WireSpec

@Suite struct RequirementReaderTests {
    private static let lines = [
        "id: OWP-X-001", "level: MUST", "role: reader", "text: A reader MUST read.", "anchor: 01-x.md#OWP-X-001",
        "observable: [codec]", "owp: [1]", "since: \"1.0\"", "source: \"measured: Celery 5.6\"", "vectors: [v]",
    ]

    @Test(arguments: [
        ("id: OWP-X-1", "not-an-id"), ("level: MAY", "keyword"), ("level: SHALL", "unknown-value"),
        ("level: {core: MUST, soft: MUST}", "unknown-key"), ("level: {}", "missing-key"),
        ("level: {core: MUST, hardened: SHOULD}", "keyword"), ("role: cook", "unknown-value"),
        ("text: A reader MUST read and MUST NOT write.", "keyword"), ("text: A reader reads.", "keyword"),
        ("owp: []", "missing-key"), ("observable: [moon]", "unknown-value"), ("pending: \"\"", "no-reason"),
        ("excluded: \"\"", "no-reason"), ("colour: red", "unknown-key"),
    ])
    func `what could not be judged is refused`(change: String, code: String) {
        #expect(codes(Self.lines) == [])
        let key = change.prefix { $0 != ":" }
        #expect(codes(Self.lines.filter { !$0.hasPrefix(key) } + [change]).contains(code))
    }

    @Test(arguments: ["id", "level", "role", "text", "anchor", "since", "source"])
    func `what is needed is missed`(key: String) {
        #expect(codes(Self.lines.filter { !$0.hasPrefix("\(key):") }).contains("missing-key"))
    }

    @Test(arguments: [
        ("MUST", "MUST", true), ("{hardened: MUST}", "hardened MUST", true),
        ("{core: SHOULD, hardened: MUST}", "core SHOULD, hardened MUST", true), ("{core: MUST}", "core MUST", true),
    ])
    func `a level is one for both classes, or one for each`(level: String, text: String, isBinding: Bool) throws {
        let read = requirements(Self.lines.filter { !$0.hasPrefix("level") } + ["level: \(level)"])
        let requirement = try #require(read.first)
        #expect(requirement.level.description == text)
        #expect(requirement.level.isBinding == isBinding)
    }

    @Test func `an id stands once, in all files`() {
        let text = "requirements:\n  - " + Self.lines.joined(separator: "\n    ") + "\n"
        let (registry, diagnostics) = RequirementRegistry.read([("a", Array(text.utf8)), ("b", Array(text.utf8))])
        #expect(diagnostics.sorted.map(\.code) == ["duplicate-id"])
        #expect(diagnostics.sorted.first?.place?.summary == "b:2:9")
        #expect(registry.requirements.map(\.id) == ["OWP-X-001"])
        #expect(registry["OWP-X-001"]?.chapter == "01-x.md")
    }

    private func requirements(_ lines: [String]) -> [Requirement] {
        RequirementReader.read(Array(file(lines).utf8), file: "f").requirements
    }

    private func codes(_ lines: [String]) -> [String] {
        RequirementReader.read(Array(file(lines).utf8), file: "f").diagnostics.sorted.map(\.code)
    }

    private func file(_ lines: [String]) -> String {
        "requirements:\n  - " + lines.joined(separator: "\n    ") + "\n"
    }
}
