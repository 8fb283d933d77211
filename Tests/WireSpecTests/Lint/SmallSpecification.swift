@testable import WireSpec

/// A specification of one chapter in which all agrees, to be spoilt.
struct SmallSpecification {
    var files: [String: String] = [
        "spec/README.md": "# Read me\n\n[the chapter](1.0/01-x.md#OWP-X-001), [the schemas](schemas)\n",
        "spec/1.0/01-x.md": """
        # 1. The chapter

        It says what a reader does.

        <a id="OWP-X-001"></a>**OWP-X-001** A reader MUST refuse what is *not* `x`.

        <a id="OWP-X-002"></a>**OWP-X-002** A hardened worker MUST NOT stop.

        See [the other](#OWP-X-001).

        ```json owp-example=x
        {"x": 1}
        ```
        """,
        "spec/1.0/A-notes.md": "# A. Notes\n\n*Informative.* A MUST of others.\n",
        "spec/1.0/requirements/01-x.yaml": """
        spec: "1.0"

        requirements:
          - id: OWP-X-001
            level: MUST
            role: reader
            text: >-
              A reader MUST refuse what is
              not x.
            anchor: 01-x.md#OWP-X-001
            owp: [1, 2, 3]
            since: "1.0"
            source: "measured"
            vectors: [bad/y]
          - id: OWP-X-002
            level: {hardened: MUST NOT}
            role: worker
            text: A hardened worker MUST NOT stop.
            anchor: 01-x.md#OWP-X-002
            owp: [2, 3]
            since: "1.0"
            source: "measured"
        """,
        "spec/schemas/x.schema.json": #"{"type": "object", "required": ["x"]}"#,
        "spec/vectors/bad.jsonl":
            #"{"id": "bad/y", "requirement": ["OWP-X-001"], "entry": "y", "expect": {"error": {"phase": "envelope"}}}"#,
        "Sources/Reader.swift": "/// Refuses y (OWP-X-001).\n",
        "Tests/WorkerTests.swift": "// OWP-X-002\n@Test func goesOn() {}\n",
    ]

    init() { freeze() }

    /// As `spec freeze` does.
    mutating func freeze() {
        let contents = contents
        let path = "spec/1.0/requirements/01-x.yaml"
        files[path] = RegistryFreeze.freeze(files[path] ?? "", contents.registry.requirements)
        files[RequirementSet.path(edition: "1.0")] =
            RequirementSet(contents.registry, edition: "1.0", state: .draft).text
    }

    mutating func replace(_ text: String, with other: String, in path: String) {
        files[path] = files[path]?.replacing(text, with: other, maxReplacements: 1)
    }

    var contents: SpecificationContents {
        SpecificationContents(SpecificationFolder(files: files.mapValues { Array($0.utf8) }), edition: "1.0")
    }

    /// `file:line code`, in the order of the places.
    var findings: [String] {
        SpecificationLint.run(contents).sorted.map { finding in
            "\(finding.place?.file ?? ""):\(finding.place?.line ?? 0) \(finding.code)"
        }
    }
}
