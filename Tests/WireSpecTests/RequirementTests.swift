import Testing

@testable import WireSpec

@Suite struct RequirementTests {
    private let registry: [Requirement]

    init() throws {
        let path = "spec/requirements.yaml"
        let (requirements, diagnostics) = RequirementReader.read(try SpecFiles.bytes(path), file: path)
        #expect(diagnostics.sorted == [])
        registry = requirements
    }

    @Test func `each requirement is proved by vectors that name it`() throws {
        let vectors = try SpecFiles.vectors()
        #expect(registry.count >= 25)
        for requirement in registry {
            for vector in requirement.vectors {
                #expect(vectors[vector]?.contains(requirement.id) == true, "\(requirement.id): \(vector)")
            }
        }
    }

    @Test func `what the sources cite is registered`() throws {
        let ids = Set(registry.map(\.id)).union(try VectorCoverageTests.requirements { _ in true })
        var cited = Set<String>()
        for path in try SpecFiles.paths("Sources", ".swift") {
            let text = String(decoding: try SpecFiles.bytes(path), as: UTF8.self)
            for match in text.matches(of: /OWP-[A-Z]+-[0-9]{3}/) {
                cited.insert(String(match.output))
                #expect(ids.contains(String(match.output)), "\(path): \(match.output)")
            }
        }
        #expect(cited.count >= 15)
    }

    @Test(arguments: [
        ("id: OWP-X-1", "not-an-id"), ("level: MAY", "keyword"), ("level: SHALL", "unknown-value"),
        ("role: cook", "unknown-value"), ("text: A reader MUST read and MUST NOT write.", "keyword"),
        ("text: A reader reads.", "keyword"), ("owp: []", "missing-key"), ("vectors: []", "no-vector"),
        ("colour: red", "unknown-key"),
    ])
    func `what could not be judged is refused`(change: String, code: String) {
        let lines = [
            "id: OWP-X-001", "level: MUST", "role: reader", "text: A reader MUST read.", "owp: [1]",
            "since: \"1.0\"", "vectors: [v]",
        ]
        #expect(codes(lines) == [])
        let key = change.prefix { $0 != ":" }
        #expect(codes(lines.filter { !$0.hasPrefix(key) } + [change]).contains(code))
    }

    @Test func `an id stands once`() {
        let entry = "{id: OWP-X-001, level: MAY, role: worker, text: It MAY rest., owp: [3], since: a, vectors: [v]}"
        let text = "requirements: [\(entry), \(entry)]"
        let diagnostics = RequirementReader.read(Array(text.utf8), file: "f").diagnostics
        #expect(diagnostics.sorted.map(\.code) == ["duplicate-id"])
    }

    private func codes(_ lines: [String]) -> [String] {
        let text = "requirements:\n  - " + lines.joined(separator: "\n    ") + "\n"
        return RequirementReader.read(Array(text.utf8), file: "f").diagnostics.sorted.map(\.code)
    }
}
