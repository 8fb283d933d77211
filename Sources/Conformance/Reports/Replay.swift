/// The commands that do just one thing again.
struct Replay {
    let report: ReportHead

    func commands(_ result: CheckResult) -> [String] {
        [
            "orchestrator-wire conformance run --profile \(Self.quoted(report.profilePath)) --seed \(report.seed) --trace "
                + Self.quoted(result.permutation.name)
        ]
    }

    /// For a shell.
    static func quoted(_ text: String) -> String {
        let plain = text.allSatisfy { $0.isLetter || $0.isNumber || "/._-:=+@".contains($0) }
        return plain && !text.isEmpty
            ? text : "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }
}
