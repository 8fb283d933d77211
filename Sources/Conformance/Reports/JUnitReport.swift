import Diagnostics

/// The results as JUnit XML: a suite for each area, the bare name of a check as the name of a test, so that the files of
/// several implementations line up.
package struct JUnitReport {
    private let report: SuiteReport

    package init(_ report: SuiteReport) { self.report = report }

    package var text: String {
        let areas = Dictionary(grouping: report.results) { $0.permutation.case.area }
        let suites = areas.sorted { $0.key < $1.key }.map { area, results in suite(area, results) }
        let head = counts(report.results)
        return
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"\(Self.escape(report.profile.implementation.name))\" \(head)>\n"
            + suites.joined() + "</testsuites>\n"
    }

    private func counts(_ results: [CheckResult]) -> String {
        let failures = results.count { Self.failures.contains($0.status) }
        let errors = results.count { $0.status == .error }
        let skipped = results.count { Self.skips.contains($0.status) }
        return "tests=\"\(results.count)\" failures=\"\(failures)\" errors=\"\(errors)\" skipped=\"\(skipped)\""
    }

    private static let failures: Set<CheckStatus> = [.fail, .staleExpectation, .notTestable]
    private static let skips: Set<CheckStatus> = [.notApplicable, .notObservable, .filtered, .expectedFail]

    private func suite(_ area: String, _ results: [CheckResult]) -> String {
        "  <testsuite name=\"\(Self.escape(area))\" \(counts(results))>\n" + results.map(test).joined()
            + "  </testsuite>\n"
    }

    private func test(_ result: CheckResult) -> String {
        let name = Self.escape(result.name)
        let seconds = "\(result.milliseconds / 1000)"
        let reason = Self.escape(result.reason ?? result.status.meaning)
        let inside =
            switch result.status {
            case .pass: ""
            case .error: "<error type=\"error\" message=\"\(reason)\"/>"
            case let status where Self.failures.contains(status):
                "<failure type=\"\(result.requirement.id)\" message=\"\(reason)\">\(Self.escape(detail(result)))</failure>"
            case let status where Self.skips.contains(status):
                "<skipped message=\"\(status.rawValue): \(reason)\"/>"
            default: "<system-out>\(result.status.rawValue): \(reason)</system-out>"
            }
        return
            "    <testcase classname=\"\(Self.escape(result.permutation.case.id))\" name=\"\(name)\" time=\"\(seconds)\">\(inside)</testcase>\n"
    }

    private func detail(_ result: CheckResult) -> String {
        [
            result.requirement.text, "expected \(result.expected?.brief ?? "")", "actual \(result.actual?.brief ?? "")",
            "replay \(Replay(report: report.head).commands(result)[0])",
        ].joined(separator: "\n")
    }

    /// What XML cannot hold becomes U+FFFD.
    static func escape(_ text: String) -> String {
        var sound = ""
        for scalar in text.unicodeScalars {
            let isForbidden =
                scalar.value < 0x20 && scalar != "\n" && scalar != "\t" || (0x7F..<0xA0).contains(scalar.value)
                || scalar.value >= 0xFFFE && scalar.value <= 0xFFFF
            sound.unicodeScalars.append(isForbidden ? "\u{FFFD}" : scalar)
        }
        return MarkupText.escape(sound)
    }
}
