import FoundationEssentials

/// Remembers which messages were sent again and when, so that workers that are away for long, or behind, don't find each
/// message many times: the pause doubles with every time, from `age` up to an hour.
struct SweepLedger {
    private struct Entry {
        var next: Date
        var pause: TimeInterval
    }

    private static let longestPause: TimeInterval = 3600

    private let age: TimeInterval
    private var entries: [UUID: Entry] = [:]

    init(age: TimeInterval) { self.age = max(age, 1) }

    /// Forgets every process that is not among these any more: somebody took it.
    mutating func keep(_ unsent: Set<UUID>) {
        entries = entries.filter { unsent.contains($0.key) }
    }

    func isDue(_ id: UUID, at now: Date) -> Bool {
        guard let entry = entries[id] else { return true }
        return entry.next <= now
    }

    mutating func sent(_ id: UUID, at now: Date) {
        let pause = entries[id].map { min($0.pause * 2, max(Self.longestPause, age)) } ?? age
        entries[id] = Entry(next: now + pause, pause: pause)
    }
}
