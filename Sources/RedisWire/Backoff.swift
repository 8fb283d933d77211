/// Exponential back-off with full jitter: each pause is a random part of a ceiling that doubles, so that the clients of a
/// broker that comes back do not all call at once.
public struct Backoff: Sendable {
    private let first: Duration
    private let most: Duration
    private var attempt = 0

    public init(first: Duration = .milliseconds(20), most: Duration = .seconds(5)) {
        self.first = first
        self.most = most
    }

    /// The longest that the next pause may take.
    public var ceiling: Duration { min(most, first * (1 << min(attempt, 20))) }

    public mutating func next(using generator: inout some RandomNumberGenerator) -> Duration {
        let ceiling = ceiling
        attempt += 1
        let part = Double(generator.next() >> 11) * 0x1p-53
        return ceiling * part
    }

    public mutating func next() -> Duration {
        var generator = SystemRandomNumberGenerator()
        return next(using: &generator)
    }

    public mutating func reset() { attempt = 0 }
}
