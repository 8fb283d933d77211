import Testing

@testable import WireSpec

@Suite struct SpecificationLintTests {
    private static let chapter = "spec/1.0/01-x.md"
    private static let registry = "spec/1.0/requirements/01-x.yaml"
    private static let vectors = "spec/vectors/bad.jsonl"

    @Test func `a specification in which all agrees has no findings`() {
        #expect(SmallSpecification().findings == [])
    }

    @Test func `this one is such`() throws {
        var files: [String: [UInt8]] = [:]
        for part in SpecificationFolder.parts {
            for ending in part.endings {
                // There may be no cases yet.
                for path in (try? SpecFiles.paths(part.folder, ending)) ?? [] {
                    files[path] = try SpecFiles.bytes(path)
                }
            }
        }
        let contents = SpecificationContents(SpecificationFolder(files: files), edition: "1.0")
        #expect(contents.registry.requirements.count > 250)
        let findings = SpecificationLint.run(contents).sorted.map { "\($0.place?.summary ?? "") \($0.message)" }
        #expect(findings == [])
    }

    @Test(arguments: [
        // Text
        (chapter, "It says what", "It SHOULD say what", ["\(chapter):3 keyword-without-id"]),
        (
            chapter, "MUST refuse what is *not* `x`", "MUST refuse and MAY log y",
            ["\(chapter):5 keyword-count", "\(registry):4 text-differs"]
        ),
        (
            "spec/1.0/A-notes.md", "A MUST of others.", "x\n\n**OWP-X-002** It MUST not be.",
            ["spec/1.0/A-notes.md:5 requirement-in-informative-text", "spec/1.0/A-notes.md:5 id-twice"]
        ),
        // Text and registry
        (
            chapter, "**OWP-X-002** A hardened", "**OWP-X-003** A hardened",
            ["\(chapter):7 id-not-registered", "\(registry):16 id-not-in-text"]
        ),
        (chapter, "what is *not* `x`", "what is y", ["\(registry):4 text-differs"]),
        (chapter, "<a id=\"OWP-X-002\"></a>", "", ["\(registry):16 anchor"]),
        (registry, "anchor: 01-x.md#OWP-X-002", "anchor: 02-x.md#OWP-X-002", ["\(registry):16 anchor"]),
        (registry, "level: MUST\n", "level: MUST NOT\n", ["\(registry):7 keyword"]),
        (
            registry, "level: MUST\n", "level: {hardened: MUST}\n",
            ["spec/1.0/requirement-set.yaml:1 requirement-set", "\(registry):4 class-unsaid"]
        ),
        // Frozen
        (registry, "text_sha256: \"", "text_sha256: \"0", ["\(registry):4 hash"]),
        ("spec/1.0/requirement-set.yaml", "hardened:", "core:", ["spec/1.0/requirement-set.yaml:1 requirement-set"]),
        // Vectors
        (
            vectors, "\"OWP-X-001\"", "\"OWP-X-009\"",
            ["\(registry):4 vector", "\(registry):4 untested", "\(vectors):1 vector-unknown-id"]
        ),
        (registry, "vectors: [bad/y]", "vectors: [bad/z]", ["\(registry):4 vector"]),
        (vectors, "{\"error\": {\"phase\": \"envelope\"}}", "{\"decodes\": {}}", ["\(registry):4 polarity"]),
        (vectors, "{\"id\"", "\n{\"id\"", []),
        (
            vectors, "\"expect\"", "expect",
            ["\(registry):4 vector", "\(registry):4 untested", "\(vectors):1 vector-not-json"]
        ),
        // Citations and evidence
        ("Sources/Reader.swift", "OWP-X-001", "OWP-X-011", ["Sources/Reader.swift:1 citation-unknown-id"]),
        ("Tests/WorkerTests.swift", "// OWP-X-002", "//", ["\(registry):16 untested"]),
        (registry, "role: worker", "role: worker\n    pending: results", []),
        (
            registry, "role: worker", "role: worker\n    excluded: \"no way\"",
            ["spec/1.0/requirement-set.yaml:1 requirement-set", "\(registry):16 excluded-but-tested"]
        ),
        // Examples, schemas, links
        (chapter, "{\"x\": 1}", "{\"y\": 1}", ["\(chapter):12 example"]),
        (chapter, "{\"x\": 1}", "{\"x\": }", ["\(chapter):12 example-not-json"]),
        (chapter, "owp-example=x", "owp-example=y", ["\(chapter):12 example-schema"]),
        (chapter, "json owp-example=x", "json", ["\(chapter):12 example-unnamed"]),
        ("spec/schemas/x.schema.json", "required", "dependentRequired", ["spec/schemas/x.schema.json:0 schema"]),
        (chapter, "(#OWP-X-001)", "(#OWP-X-010)", ["\(chapter):9 link-anchor"]),
        ("spec/README.md", "(schemas)", "(schema)", ["spec/README.md:3 link"]),
        ("spec/README.md", "01-x.md", "02-x.md", ["spec/README.md:3 link"]),
    ])
    func `what does not agree is found where it is`(path: String, text: String, other: String, findings: [String])
        throws
    {
        var specification = SmallSpecification()
        let before = try #require(specification.files[path])
        #expect(before.contains(text))
        specification.replace(text, with: other, in: path)
        #expect(specification.findings == findings)
    }

    @Test func `what was frozen anew agrees again`() {
        var specification = SmallSpecification()
        specification.replace("what is *not* `x`", with: "what is y", in: Self.chapter)
        specification.replace("what is\n      not x", with: "what is\n      y", in: Self.registry)
        #expect(specification.findings == ["\(Self.registry):4 hash"])
        specification.freeze()
        #expect(specification.findings == [])
    }

    @Test func `a registry that can't be read is no sound one`() {
        var specification = SmallSpecification()
        specification.files[Self.registry] = "requirements: ["
        #expect(specification.findings.contains(":0 no-registry"))
        #expect(specification.findings.contains { $0.hasPrefix("\(Self.registry):1 yaml-") })
    }
}
