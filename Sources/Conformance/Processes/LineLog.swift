import NIOConcurrencyHelpers

/// What a program writes: the first lines and the last ones, however much it is. Whoever floods it costs no memory.
final class LineLog: Sendable {
    private struct State {
        var first: [TimedLine] = []
        var last: [TimedLine] = []
        var total = 0
    }

    private static let kept = 2_000
    static let longestLine = 8 << 10

    private let state = NIOLockedValueBox(State())

    func append(_ line: TimedLine) {
        state.withLockedValue { state in
            state.total += 1
            if state.first.count < Self.kept {
                state.first.append(line)
                return
            }
            state.last.append(line)
            if state.last.count > 2 * Self.kept { state.last.removeFirst(Self.kept) }
        }
    }

    /// In their order; a line says how many are left out.
    var lines: [TimedLine] {
        state.withLockedValue { state in
            let missing = state.total - state.first.count - state.last.count
            guard missing > 0, let at = state.first.last?.at else { return state.first + state.last }
            return state.first + [TimedLine(stream: .error, text: "… (\(missing) lines are left out) …", at: at)]
                + state.last
        }
    }

    var total: Int { state.withLockedValue { $0.total } }

    func contains(_ text: String) -> Bool { lines.contains { $0.text.contains(text) } }

    func tail(_ count: Int) -> String { lines.suffix(count).map(\.text).joined(separator: "\n") }
}
