/// The logical clock that Celery's nodes keep in step by their messages (reference/celery-wire/wire-facts.md, 5 and 6).
struct LamportClock: Sendable, Hashable {
    private(set) var value = 0

    /// For something of our own that happens now.
    mutating func forward() -> Int {
        value += 1
        return value
    }

    /// For a message that carries its sender's clock. One that is absurd must not carry ours away.
    mutating func adjust(to other: Int) {
        guard (0...Int(Int32.max)).contains(other) else { return }
        value = max(value, other) + 1
    }
}
