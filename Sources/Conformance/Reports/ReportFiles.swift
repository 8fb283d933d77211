import LosslessJSON

/// All reports of a run, by the names of their files. `events.jsonl` is written while it runs.
package enum ReportFiles {
    package static func all(_ report: SuiteReport, started: String) -> [(name: String, text: String)] {
        [
            ("report.json", JSONReport(report, started: started).value.text(.python) + "\n"),
            ("junit.xml", JUnitReport(report).text), ("report.html", HTMLReport(report, started: started).text),
            ("summary.md", MarkdownReport(report).text),
            ("report.sarif", SARIFReport(report).value.text(.python) + "\n"),
            ("verdict.yaml", VerdictFile(report).text),
            ("badge.svg", Badge(report).svg), ("badge.json", Badge(report).json),
        ]
    }
}
