import Testing

@testable import WireSpec

@Suite struct SpecChapterTests {
    private let chapter = SpecChapter(
        file: "spec/1.0/04-body.md",
        text: """
            # 4. The body, `args` first

            See [the envelope](02-envelope.md#OWP-ENV-001). It MUST NOT be said without an id.

            <a id="OWP-BODY-001"></a>**OWP-BODY-001** A reader MUST refuse
            a body that is not `[args, kwargs, embed]`. Others do not.
            - <a id="OWP-BODY-002"></a>**OWP-BODY-002** A worker MAY log it.
              More of it.
            - "MUST" and `MAY` are words.

            | field | level |
            |---|---|
            | args | MUST |

            ```json owp-example=body strict
            [[], {}, {}]
            ```

            ## The body, args first
            """)

    @Test func `sentences stand with their ids and lines`() {
        #expect(chapter.statements.map(\.id) == ["OWP-BODY-001", "OWP-BODY-002"])
        #expect(chapter.statements.map(\.line) == [5, 7])
        #expect(
            chapter.statements.map(\.text) == [
                "A reader MUST refuse a body that is not [args, kwargs, embed]. Others do not.",
                "A worker MAY log it. More of it.",
            ])
    }

    @Test func `keywords outside of them are strays, but not in tables, quotes and code`() {
        #expect(chapter.strayKeywords.map(\.keyword) == ["MUST NOT"])
        #expect(chapter.strayKeywords.map(\.line) == [3])
    }

    @Test func `examples, links and anchors are found`() {
        #expect(chapter.examples.map(\.text) == ["[[], {}, {}]"])
        #expect(chapter.examples.first?.value(of: "owp-example") == "body")
        #expect(chapter.examples.first?.line == 16)
        #expect(chapter.links.map(\.target) == ["02-envelope.md#OWP-ENV-001"])
        #expect(chapter.anchors.contains("4-the-body-args-first"))
        #expect(chapter.anchors.contains("the-body-args-first"))
        #expect(chapter.anchors.contains("OWP-BODY-002"))
        #expect(chapter.repeatedAnchors.isEmpty)
    }
}
