import LosslessJSON

/// What is not as it should be as SARIF 2.1.0, for code scanning.
package struct SARIFReport {
    private let report: SuiteReport

    package init(_ report: SuiteReport) { self.report = report }

    package var value: JSONValue {
        let bad: Set<CheckStatus> = [.fail, .warn, .notTestable, .error, .staleExpectation]
        let results = report.results.filter { bad.contains($0.status) }
        let ids = Set(results.map(\.requirement)).sorted { $0.id < $1.id }
        return [
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0",
            "runs": [
                [
                    "tool": [
                        "driver": [
                            "name": "orchestrator-wire conformance", "version": .string(report.suite),
                            "rules": .array(ids.map(rule)),
                        ]
                    ], "results": .array(results.map(result)),
                ]
            ],
        ]
    }

    private func rule(_ requirement: SuiteRequirement) -> JSONValue {
        [
            "id": .string(requirement.id), "shortDescription": ["text": .string(requirement.text)],
            "helpUri": .string("spec/\(report.profile.edition)/\(requirement.anchor)"),
        ]
    }

    private func result(_ result: CheckResult) -> JSONValue {
        let level = result.status == .warn ? "warning" : "error"
        return [
            "ruleId": .string(result.requirement.id), "level": .string(level),
            "message": ["text": .string("\(result.name): \(result.reason ?? result.status.meaning)")],
            "locations": [
                [
                    "physicalLocation": [
                        "artifactLocation": ["uri": .string("conformance/cases/\(result.permutation.case.id).yaml")]
                    ]
                ]
            ],
        ]
    }
}
