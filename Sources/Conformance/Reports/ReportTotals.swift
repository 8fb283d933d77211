import LosslessJSON

/// How many checks of each status there are.
package struct ReportTotals: Sendable {
    package private(set) var counts: [CheckStatus: Int] = [:]

    package init(_ results: some Sequence<CheckResult>) {
        for result in results { counts[result.status, default: 0] += 1 }
    }

    package subscript(status: CheckStatus) -> Int { counts[status] ?? 0 }

    package var all: Int { counts.values.reduce(0, +) }
    /// What was to be found out.
    package var due: Int { all - self[.notApplicable] - self[.filtered] }
    package var decided: Int { counts.filter { $0.key.isDecided }.values.reduce(0, +) }

    /// All of them in one line: what is missing in a sum can't hide.
    package var line: String {
        let decidedParts = [CheckStatus.pass, .fail, .warn, .expectedFail, .staleExpectation].filter {
            self[$0] > 0 || $0 == .pass
        }
        let others = [CheckStatus.notApplicable, .notObservable, .notTestable, .error, .filtered]
        return "\(due) checks due · \(decided) decided: "
            + decidedParts.map { "\(self[$0]) \($0.rawValue)" }.joined(separator: ", ") + " · "
            + others.map { "\(self[$0]) \($0.rawValue)" }.joined(separator: " · ")
    }

    package var json: JSONObject {
        var object = JSONObject()
        for status in CheckStatus.allCases { object.append(status.rawValue, .int(self[status])) }
        object.append("due", .int(due))
        object.append("decided", .int(decided))
        return object
    }
}
