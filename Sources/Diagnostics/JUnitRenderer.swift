/// Findings as JUnit XML, for the test reports of a build server: a case per finding, and one that passes where there is none.
public struct JUnitRenderer: Sendable {
    /// The name of the suite: what was checked.
    public var suite: String
    /// Findings of this severity and above are failures; the others pass, with the finding as output.
    public var failOn: Severity

    public init(suite: String, failOn: Severity = .error) {
        self.suite = suite
        self.failOn = failOn
    }

    public func render(_ diagnostics: [Diagnostic]) -> String {
        let failures = diagnostics.count { $0.severity >= failOn }
        let cases = diagnostics.isEmpty ? [passed] : diagnostics.map(testCase)
        let name = attribute(suite)
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuites tests="\(cases.count)" failures="\(failures)" errors="0">
              <testsuite name="\(name)" tests="\(cases.count)" failures="\(failures)" errors="0" skipped="0">
            \(cases.joined(separator: "\n"))
              </testsuite>
            </testsuites>

            """
    }

    private var passed: String { "    <testcase classname=\"\(attribute(suite))\" name=\"no findings\"/>" }

    private func testCase(_ diagnostic: Diagnostic) -> String {
        let place = diagnostic.place?.summary ?? ""
        let name = attribute(place.isEmpty ? diagnostic.code : "\(diagnostic.code) at \(place)")
        let detail = MarkupText.escape(TextRenderer().render(diagnostic))
        let message = attribute(diagnostic.message)
        let body =
            diagnostic.severity >= failOn
            ? "      <failure type=\"\(attribute(diagnostic.code))\" message=\"\(message)\">\(detail)</failure>"
            : "      <system-out>\(detail)</system-out>"
        return """
                <testcase classname="\(attribute(suite))" name="\(name)">
            \(body)
                </testcase>
            """
    }

    /// XML has no way at all to write most control characters.
    private func attribute(_ text: String) -> String { MarkupText.escape(text.escapingControls) }
}
