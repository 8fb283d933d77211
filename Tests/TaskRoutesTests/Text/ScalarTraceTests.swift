import MarkedYAML
import Testing

@testable import TaskRoutes

@Suite("Every character of a YAML scalar is found where it is written")
struct ScalarTraceTests {
    /// Where a letter that stands once in the scalar of `a` is said to be.
    private func place(of letter: Unicode.Scalar, in text: String) throws -> String {
        let bytes = Array(text.utf8)
        let root = try YAMLDocument.stream(bytes, dialect: .foreign)[0].root
        let traced = ScalarTrace.trace(try #require(root["a"]), in: ManifestText(bytes, file: "f"))
        #expect(traced.string == root["a"]?.text)
        let element = try #require(traced.elements.first { $0.scalar == letter })
        return "\(element.point?.line ?? 0):\(element.point?.column ?? 0)"
    }

    @Test(arguments: [
        ("a: xyZ", "1:6"), ("a: 'it''s Z'", "1:11"), ("a: \"\\tx\\u0041 Z\"", "1:15"), ("a: &n Z", "1:7"),
        ("a: !!str Z", "1:10"), ("a: |\n  x\n  yZ", "3:4"), ("a: >-\n  x\n  yZ", "3:4"), ("a: x\n  y\n  Z", "3:3"),
        ("a: \"x \\\n  Z\"", "2:3"), ("a: |2-\n    Z", "2:5"), ("b: &n\n  - 1\na: Z", "3:4"),
        ("a: >\n\n  x\n\n  Z", "5:3"),
        ("a: é Z", "1:6"), ("a: \"x\n\n  Z\"", "3:3"),
    ])
    func scalars(text: String, expected: String) throws {
        #expect(try place(of: "Z", in: text) == expected)
    }

    @Test func anAliasPointsAtWhatItNames() throws {
        #expect(try place(of: "Z", in: "b: &n xZ\na: *n") == "1:8")
    }

    @Test func mergedEntriesPointAtTheirSource() throws {
        #expect(try place(of: "Z", in: "b: &n {c: 1, a: xZ}\n<<: *n\n") == "1:18")
    }
}
