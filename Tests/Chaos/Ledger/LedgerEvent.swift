/// A line of a worker's ledger: what it did, and when.
public struct LedgerEvent: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        /// It consumes its queues.
        case ready
        /// It holds claims that begin with this text: the node and the boot.
        case holds(String)
        /// The process is its own, under a lease.
        case claimed(process: String)
        /// The code of a step begins.
        case started(process: String, step: String)
        /// The store has said that the step is recorded.
        case recorded(process: String, step: String)
        /// The store has refused the record, since the lease is somebody else's.
        case fenced(process: String, step: String)
        /// It is about to kill itself.
        case struck(KillPoint)
    }

    public let life: Life
    /// Nanoseconds of the monotonic clock.
    public let time: Int
    public let kind: Kind

    public init(life: Life, time: Int, kind: Kind) {
        self.life = life
        self.time = time
        self.kind = kind
    }
}

extension LedgerEvent {
    /// A line without its line feed: time, word, and what it is about, separated by tabs.
    public var line: String {
        switch kind {
        case .ready: "\(time)\tready"
        case .holds(let prefix): "\(time)\tholds\t\(prefix)"
        case .claimed(let process): "\(time)\tclaimed\t\(process)"
        case .started(let process, let step): "\(time)\tstarted\t\(process)\t\(step)"
        case .recorded(let process, let step): "\(time)\trecorded\t\(process)\t\(step)"
        case .fenced(let process, let step): "\(time)\tfenced\t\(process)\t\(step)"
        case .struck(let point): "\(time)\tstruck\t\(point.rawValue)"
        }
    }

    /// Nil for a line that no worker writes.
    public init?(line: Substring, of life: Life) {
        let words = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        guard words.count >= 2, let time = Int(words[0]) else { return nil }
        let kind: Kind? =
            switch (words[1], words.count) {
            case ("ready", 2): .ready
            case ("holds", 3): .holds(words[2])
            case ("claimed", 3): .claimed(process: words[2])
            case ("started", 4): .started(process: words[2], step: words[3])
            case ("recorded", 4): .recorded(process: words[2], step: words[3])
            case ("fenced", 4): .fenced(process: words[2], step: words[3])
            case ("struck", 3): KillPoint(rawValue: words[2]).map(Kind.struck)
            default: nil
            }
        guard let kind else { return nil }
        self.init(life: life, time: time, kind: kind)
    }
}
