import LosslessJSON

/// The lines of `events.jsonl`, written as the run goes on; without the last one the report is partial.
package struct EventLines: Sendable {
    let report: ReportHead
    let started: String

    package init(_ report: ReportHead, started: String) {
        self.report = report
        self.started = started
    }

    package var run: String { Self.line(runObject) }

    var runObject: JSONObject {
        [
            "event": "run", "suite": .string(report.suite), "spec": .string(report.edition),
            "class": .string(report.conformanceClass.rawValue),
            "profile": ["path": .string(report.profilePath), "sha256": .string(report.profileDigest)],
            "implementation": [
                "name": .string(report.implementation), "version": .string(report.version), "url": .string(report.url),
            ], "seed": .string(report.seed), "started": .string(started),
        ]
    }

    package func plan(cases: Int, checks: Int) -> String {
        Self.line(["event": "plan", "cases": .int(cases), "checks": .int(checks)])
    }

    package func result(_ result: CheckResult) -> String { Self.line(ResultJSON(report: report).object(result)) }

    package func note(code: String, message: String) -> String {
        Self.line(["event": "note", "code": .string(code), "message": .string(message)])
    }

    package func end(_ report: SuiteReport) -> String {
        Self.line([
            "event": "end", "totals": .object(report.totals.json), "conformant": .bool(report.isConformant),
            "exit": .int(report.exitStatus), "duration_ms": .double(report.milliseconds),
        ])
    }

    private static func line(_ object: JSONObject) -> String { JSONValue.object(object).text(.python) + "\n" }
}
