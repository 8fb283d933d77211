import DequeModule
import FoundationEssentials

/// The ids of messages that are not to be executed any more: as many, and for as long, as Celery's workers remember.
struct RevokedIDs: Sendable {
    static let limit = 50_000
    /// Seconds.
    static let life = 10_800.0

    private var times: [String: Date] = [:]
    private var order = Deque<(id: String, at: Date)>()

    var isEmpty: Bool { times.isEmpty }

    /// The newest last.
    var all: [(id: String, at: Date)] { order.filter { times[$0.id] == $0.at } }

    mutating func insert(_ id: String, at date: Date, now: Date) {
        if let known = times[id], known >= date { return }
        times[id] = date
        order.append((id, date))
        forget(before: now - Self.life)
        while order.count > Self.limit { forgetFirst() }
    }

    mutating func contains(_ id: String, at now: Date) -> Bool {
        guard !times.isEmpty else { return false }
        forget(before: now - Self.life)
        return times[id] != nil
    }

    /// So that nobody else is told of what is over.
    mutating func forgetOld(at now: Date) { forget(before: now - Self.life) }

    private mutating func forget(before date: Date) {
        while let first = order.first, first.at < date { forgetFirst() }
    }

    /// What was revoked again since stands further behind, too.
    private mutating func forgetFirst() {
        guard let first = order.popFirst() else { return }
        if times[first.id] == first.at { times[first.id] = nil }
    }
}
