extension Verdict {
    private static let mostListed = 20

    /// The table, what was started twice and why, and what is wrong.
    public var text: String {
        var lines = [Self.row("fault", ["injected", "survived", "lost", "recorded twice", "started twice"])]
        for row in rows {
            lines.append(
                Self.row(
                    row.kind.name,
                    [row.injected, row.survived, row.lost, row.recordedTwice, row.startedTwice].map(String.init)))
        }
        lines.append(
            Self.row(
                "all",
                [
                    rows.reduce(0) { $0 + $1.injected }, rows.reduce(0) { $0 + $1.survived }, lost.count,
                    recordedTwice.count, startedTwice.count,
                ].map(String.init)))
        lines += [
            "", Self.row("", ["messages", "completed", "lost", "fenced out"]),
            Self.row("ours", [messages, completed, lost.count, fenced].map(String.init)),
            Self.row("Celery", ["", "\(executedByCelery)", "\(lostByCelery.count)", ""]),
            Self.row("both executed it", ["", "\(executedByBoth)", "", ""]),
        ]
        lines += listed("lost by Celery", lostByCelery.map { "\($0.process): \($0.holder)" })
        lines += listed("started twice", startedTwice.map(Self.line))
        lines += listed("PROBLEMS", problems)
        return lines.joined(separator: "\n") + "\n"
    }

    private func listed(_ title: String, _ items: [String]) -> [String] {
        guard !items.isEmpty else { return [] }
        let more = items.count - Self.mostListed
        return ["", "\(title):"] + items.prefix(Self.mostListed).map { "  \($0)" }
            + (more > 0 ? ["  and \(more) more"] : [])
    }

    private static func line(_ start: DoubleStart) -> String {
        let reason = start.fault.map { "\($0.kind.name) of \($0.life.map(\.description) ?? "somebody")" } ?? "NO FAULT"
        return "\(start.process) \"\(start.step)\": \(start.first), then \(start.second): \(reason)"
    }

    private static func row(_ name: String, _ cells: [String]) -> String {
        let padded = name + String(repeating: " ", count: max(1, 28 - name.count))
        let text = padded + cells.map { String(repeating: " ", count: max(1, 15 - $0.count)) + $0 }.joined()
        return text.last == " " ? String(text.reversed().drop { $0 == " " }.reversed()) : text
    }
}
