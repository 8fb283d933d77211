import LosslessJSON

/// `verdict.yaml`: what is published of a run, short enough to be read and signed.
package struct VerdictFile {
    private let report: SuiteReport

    package init(_ report: SuiteReport) { self.report = report }

    package var text: String {
        let profile = report.profile
        var lines = [
            "# What the conformance suite found. Reproduce it with the commands at the end.",
            "verdict: 1",
            "implementation:",
            "  name: \(quoted(profile.implementation.name))",
            "  version: \(quoted(report.version))",
            "  url: \(quoted(profile.implementation.url))",
            "spec: \"\(profile.edition)\"",
            "suite: \"\(report.suite)\"",
            "class: \(profile.conformanceClass.rawValue)",
            "roles: [\(profile.roles.map(\.rawValue).joined(separator: ", "))]",
            "owp: [\(profile.owp.map(String.init).joined(separator: ", "))]",
            "conformant: \(report.isConformant)",
            "totals:",
        ]
        for member in report.totals.json { lines.append("  \(member.key): \(member.value.text(.python))") }
        lines.append(profile.expected.isEmpty ? "expected: []" : "expected:")
        for expected in profile.expected {
            lines.append("  - check: \(quoted(expected.check))")
            lines.append("    reason: \(quoted(expected.reason))")
        }
        lines.append("profile_sha256: \(profile.digest)")
        lines.append("reproduce:")
        lines.append("  - \(quoted(report.command))")
        lines.append("date: \"\(report.date)\"")
        return lines.joined(separator: "\n") + "\n"
    }

    /// JSON's strings are YAML's.
    private func quoted(_ text: String) -> String { JSONValue.string(text).text(.python) }
}
