import LosslessJSON

/// `report.json`: the same as `events.jsonl`, sorted, with totals for each requirement.
package struct JSONReport {
    private let report: SuiteReport
    private let started: String

    package init(_ report: SuiteReport, started: String) {
        self.report = report
        self.started = started
    }

    package var value: JSONValue {
        let lines = ResultJSON(report: report.head)
        return [
            "$schema": "../schemas/report.schema.json", "report": 1,
            "run": .object(EventLines(report.head, started: started).runObject), "partial": .bool(report.isPartial),
            "results": .array(report.results.map { .object(lines.object($0)) }),
            "notes": .array(
                report.notes.map { ["event": "note", "code": .string($0.code), "message": .string($0.message)] }),
            "requirements": .array(requirements), "totals": .object(report.totals.json),
            "conformant": .bool(report.isConformant), "exit": .int(report.exitStatus),
        ]
    }

    private var requirements: [JSONValue] {
        let groups = Dictionary(grouping: report.results) { $0.requirement.id }
        return groups.sorted { $0.key < $1.key }.map { id, results in
            [
                "id": .string(id), "level": .string(results.first?.level ?? "MAY"),
                "totals": .object(ReportTotals(results).json),
            ]
        }
    }
}
