/// One line on a terminal that says how far a run is.
package struct ProgressBar: Sendable {
    private let cases: Int
    private let width: Int
    private var done = 0
    private var bad = 0

    package init(cases: Int, width: Int = 30) {
        self.cases = max(1, cases)
        self.width = width
    }

    package mutating func add(_ results: [CheckResult]) {
        done += 1
        bad += results.count { [.fail, .notTestable, .error, .staleExpectation].contains($0.status) }
    }

    /// Overwrites itself; `\u{1b}[K` clears what a longer line left.
    package func line(_ current: String) -> String {
        let filled = done * width / cases
        let bar = String(repeating: "█", count: filled) + String(repeating: "·", count: width - filled)
        let trouble = bad > 0 ? "  \(bad) bad" : ""
        return "\r\(bar) \(done)/\(cases)\(trouble)  \(current.prefix(60))\u{1b}[K"
    }

    package static let clear = "\r\u{1b}[K"
}
