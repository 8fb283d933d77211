import Testing

@testable import WireSpec

@Suite struct SpecificationPageTests {
    private static let body = SpecificationPage.Chapter(
        file: "1.0/04-body.md",
        text: """
            # 4. The body

            See [the envelope](02-envelope.md), [its tag](02-envelope.md#OWP-ENV-003), [4.1](#41-steps),
            [gone](02-envelope.md#nothing), [a file](../schemas/body.json) and [Celery](https://docs.celeryq.dev).

            <a id="OWP-BODY-002"></a>**OWP-BODY-002** A reader MUST refuse `<b>` & others, **always**.

            ## 4.1 Steps

            1. one
               of two lines
            2. two
               - within

            | a | b |
            |---|---|
            | `x \\| y` | *z* |

            ```json owp-example=body
            {"a": "<script>"}
            ```

            ```mermaid
            stateDiagram-v2
                [*] --> created: api
                created --> running: worker, on new_*
            ```

            A **word** is no id.
            """)
    private static let envelope = SpecificationPage.Chapter(
        file: "1.0/02-envelope.md",
        text: "# 2. The envelope\n\n<a id=\"OWP-ENV-003\"></a>**OWP-ENV-003** A producer MUST give a tag.\n")

    private let html: String

    init() {
        html =
            SpecificationPage(
                edition: "1.0", chapters: [Self.envelope, Self.body],
                marks: [
                    RequirementMark(
                        id: "OWP-ENV-003", text: "A producer MUST give a tag.", level: "MUST", role: "producer",
                        owp: [1, 2, 3], coverage: .tested, evidence: ["vector producer/tag"]),
                    RequirementMark(
                        id: "OWP-BODY-002", text: "A reader MUST refuse <b> & others, always.",
                        level: "core SHOULD, hardened MUST", role: "reader", owp: [3], coverage: .pending("\"more\""),
                        evidence: []),
                ]
            ).html
    }

    @Test func `links lead to sections, headings and requirements of the page, or away; others are no links`() {
        #expect(html.contains("<a href=\"#02-envelope\">the envelope</a>, <a href=\"#OWP-ENV-003\">its tag</a>"))
        #expect(html.contains("<a href=\"#04-body--41-steps\">4.1</a>"))
        #expect(html.contains("<h2 id=\"04-body--41-steps\">4.1 Steps</h2>"))
        #expect(html.contains("gone, a file and <a href=\"https://docs.celeryq.dev\">Celery</a>."))
    }

    @Test func `a requirement stands out, with its badge and what is known of it`() {
        #expect(
            html.contains(
                """
                <p class="requirement"><a id="OWP-BODY-002"></a><a class="id" href="#OWP-BODY-002">OWP-BODY-002</a> \
                <button type="button" class="badge pending" aria-expanded="false">pending</button>\
                <span class="details" hidden><span>core SHOULD, hardened MUST, reader, OWP 3</span>\
                <span>pending: &quot;more&quot;</span></span> \
                A reader MUST refuse <code>&lt;b&gt;</code> &amp; others, <strong>always</strong>.</p>
                """))
        #expect(html.contains("<span>vector producer/tag</span>"))
        #expect(html.contains("<p>A <strong>word</strong> is no id.</p>"))
    }

    @Test func `the search knows the words, level, role and coverage of each`() {
        #expect(
            html.contains(
                """
                <li data-words="owp-body-002 a reader must refuse &lt;b&gt; &amp; others, always." \
                data-level="core SHOULD, hardened MUST" data-role="reader" data-coverage="pending">
                """))
        #expect(html.contains("1 tested, 1 pending"))
        #expect(html.contains("<option>reader</option>"))
    }

    @Test func `lists, tables and examples are as they were written`() {
        #expect(html.contains("<ol>\n<li>one\n   of two lines</li>\n<li>two<ul>\n<li>within</li></ul>\n</li></ol>"))
        #expect(html.contains("<th>a</th><th>b</th>"))
        #expect(html.contains("<td><code>x | y</code></td><td><em>z</em></td>"))
        #expect(html.contains("<pre class=\"json\"><code>{&quot;a&quot;: &quot;&lt;script&gt;&quot;}</code></pre>"))
        #expect(html.contains("<tr><td>created</td><td>running</td><td>worker, on new_*</td></tr>"))
        #expect(html.contains("<td>(none)</td><td>created</td>"))
    }

    @Test func `the contents name each chapter and its headings`() {
        #expect(html.contains("<a href=\"#04-body\">4. The body</a></summary>"))
        #expect(html.contains("<li><a href=\"#04-body--41-steps\">4.1 Steps</a></li>"))
        #expect(html.contains("<section id=\"02-envelope\">"))
    }

    @Test func `what is not closed is text`() {
        let page = SpecificationPage(
            edition: "1", chapters: [.init(file: "a.md", text: "# A\n\n`b **c [d](e \\*f\\* <g>")], marks: [])
        #expect(page.html.contains("<p>`b **c [d](e *f* &lt;g&gt;</p>"))
    }

    @Test func `the page of this package has every link and no broken one`() throws {
        let paths = try SpecFiles.paths("spec/1.0", ".md")
        let chapters = try paths.map { path in
            SpecificationPage.Chapter(
                file: String(path.dropFirst("spec/".count)),
                text: String(decoding: try SpecFiles.bytes(path), as: UTF8.self))
        }
        let html = SpecificationPage(edition: "1.0", chapters: chapters, marks: []).html
        let ids = Set(html.matches(of: /id="([^"]+)"/).map(\.1))
        let targets = Set(html.matches(of: /href="#([^"]+)"/).map(\.1))
        #expect(targets.count > 100)
        #expect(targets.subtracting(ids).isEmpty)
    }
}
