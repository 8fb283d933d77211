/// A summary for a pull request or a job's page.
package struct MarkdownReport {
    private let report: SuiteReport

    package init(_ report: SuiteReport) { self.report = report }

    package var text: String {
        var lines = [
            "# \(report.profile.implementation.name) \(report.version)", "",
            "**\(report.verdict)**", "", report.totals.line, "",
            "Suite \(report.suite), edition \(report.profile.edition), class \(report.profile.conformanceClass.rawValue), seed \(report.seed), \(report.date).",
            "", "| area | due | pass | fail | warn | expected-fail | other |", "|---|---|---|---|---|---|---|",
        ]
        for (area, results) in Dictionary(grouping: report.results, by: \.permutation.case.area).sorted(by: {
            $0.key < $1.key
        }) {
            let totals = ReportTotals(results)
            let other = totals.due - totals[.pass] - totals[.fail] - totals[.warn] - totals[.expectedFail]
            lines.append(
                "| \(area) | \(totals.due) | \(totals[.pass]) | \(totals[.fail]) | \(totals[.warn]) | \(totals[.expectedFail]) | \(other) |"
            )
        }
        let shown: [CheckStatus] = [.fail, .notTestable, .error, .staleExpectation, .warn]
        for status in shown where report.totals[status] > 0 {
            lines += ["", "## \(status.rawValue)", ""]
            for result in report.results where result.status == status {
                let reason = Self.cell(result.reason ?? "")
                lines.append(
                    "- `\(result.name)` [\(result.requirement.id)](spec/\(report.profile.edition)/\(result.requirement.anchor)): \(reason)"
                )
            }
        }
        lines += ["", "## Reproduce", "", "```sh", report.command, "```", ""]
        return lines.joined(separator: "\n")
    }

    static func cell(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).joined(separator: " ").replacing("|", with: "\\|").replacing(
            "<", with: "&lt;")
    }
}
