/// What the suite, the broker and the programs did, in the order in which it happened.
struct Timeline: Sendable {
    struct Entry: Sendable, Hashable {
        enum Who: String, Sendable { case suite, worker, broker, fixture }

        let milliseconds: Double
        let who: Who
        let what: String
    }

    private let start = ContinuousClock.now
    private(set) var entries: [Entry] = []
    private static let most = 400

    mutating func add(_ who: Entry.Who, _ what: String, at moment: ContinuousClock.Instant = .now) {
        guard entries.count < Self.most else { return }
        let elapsed = (moment - start).milliseconds
        entries.append(Entry(milliseconds: max(0, (elapsed * 10).rounded() / 10), who: who, what: what))
    }

    /// With what programs wrote since this began.
    func merged(with logs: [(name: String, log: LineLog)]) -> [Entry] {
        var all = entries
        for (name, log) in logs {
            // Replies of the fixture are the suite's own business.
            for line in log.lines where line.at >= start && (name != "fixture" || line.stream == .error) {
                let elapsed = ((line.at - start).milliseconds * 10).rounded() / 10
                let what = "\(name) \(line.stream == .error ? "stderr" : "stdout"): \(line.text.prefix(500))"
                all.append(Entry(milliseconds: elapsed, who: name == "fixture" ? .fixture : .worker, what: what))
            }
        }
        let sorted = all.enumerated().sorted {
            ($0.element.milliseconds, $0.offset) < ($1.element.milliseconds, $1.offset)
        }
        return Array(sorted.map(\.element).prefix(600))
    }
}
