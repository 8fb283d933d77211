import Diagnostics
import LosslessJSON

/// What a person reads in the terminal: each failure with all that is needed to understand it, then the sum.
package struct TerminalReport {
    private let report: SuiteReport
    private let colour: Bool
    /// Show what passes, too.
    private let all: Bool

    package init(_ report: SuiteReport, colour: Bool, all: Bool = false) {
        self.report = report
        self.colour = colour
        self.all = all
    }

    package var text: String {
        var lines: [String] = []
        let shown: Set<CheckStatus> = [.fail, .warn, .staleExpectation, .notTestable, .error]
        var told: [String: Int] = [:]
        for result in report.results where shown.contains(result.status) || (all && result.status.isDecided) {
            // What keeps one check from being judged keeps many: the first is told whole.
            if result.status == .error || result.status == .notTestable, let reason = result.reason {
                told[reason, default: 0] += 1
                if told[reason] ?? 0 > 1 { continue }
            }
            lines += block(result)
        }
        let repeats = told.values.reduce(0) { $0 + $1 - 1 }
        if repeats > 0 { lines.append("and \(repeats) more checks for the same reasons") }
        let silent = report.results.filter { $0.status == .notObservable }
        if !silent.isEmpty {
            let reasons = Dictionary(grouping: silent) { $0.reason ?? "" }
            for (reason, results) in reasons.sorted(by: { $0.key < $1.key }) {
                lines.append("not observable: \(results.count) checks, \(reason)")
            }
        }
        for note in report.notes { lines.append("note (\(note.code)): \(note.message.escapingControls)") }
        lines.append(report.totals.line)
        lines.append(painted(report.verdict, report.isConformant ? "32" : "31") + exit)
        return lines.joined(separator: "\n") + "\n"
    }

    private var exit: String { "   exit \(report.exitStatus)" }

    private func block(_ result: CheckResult) -> [String] {
        let requirement = result.requirement
        var lines = [
            "\(painted(result.status.rawValue.uppercased(), paint(result.status)))  \(result.name)   \(requirement.id) "
                + "\(result.level) (\(report.profile.conformanceClass.rawValue))",
            "      \(requirement.text)   spec/\(report.profile.edition)/\(requirement.anchor)",
        ]
        for line in (result.reason ?? "").split(separator: "\n") {
            lines.append("      \(String(line).escapingControls)")
        }
        if let expected = result.expected { lines.append("      expected  \(expected.brief.escapingControls)") }
        if let actual = result.actual { lines.append("      actual    \(actual.brief.escapingControls)") }
        if let sent = result.sent {
            lines.append("      sent      \(sent.mutation ?? "a well-formed message") (\(sent.bytes.count) bytes)")
        }
        for entry in result.timeline.suffix(all ? 200 : 12) {
            lines.append(
                "      \(entry.milliseconds) ms  \(entry.who.rawValue)  \(String(entry.what.prefix(300)).escapingControls)"
            )
        }
        lines.append("      replay    \(Replay(report: report.head).commands(result)[0])")
        return lines + [""]
    }

    private func paint(_ status: CheckStatus) -> String {
        switch status {
        case .pass: "32"
        case .warn, .expectedFail: "33"
        default: "31"
        }
    }

    private func painted(_ text: String, _ code: String) -> String { colour ? "\u{1b}[\(code)m\(text)\u{1b}[0m" : text }
}
