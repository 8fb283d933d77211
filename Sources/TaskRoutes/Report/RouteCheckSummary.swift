import Diagnostics

/// The last line of a check, for people.
public enum RouteCheckSummary {
    public static func text(_ report: RouteCheck) -> String {
        let workers = number(report.fleet.workers.count, "worker")
        let queues = number(report.table.queues.count, "routed queue")
        let found = [Severity.error, .warning, .note].compactMap { severity in
            let count = report.count(severity)
            return count == 0 ? nil : number(count, severity.rawValue)
        }
        let known = report.known.isEmpty ? "" : ", \(report.known.count) known"
        return (found.isEmpty ? "sound" : found.joined(separator: ", ")) + known + ": \(queues), \(workers)"
    }

    private static func number(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
}
