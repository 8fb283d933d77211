import RedisWire
import Testing

@Suite struct BackoffTests {
    /// Always the largest: so the pauses are the ceilings.
    private struct Highest: RandomNumberGenerator {
        mutating func next() -> UInt64 { .max }
    }

    private struct Lowest: RandomNumberGenerator {
        mutating func next() -> UInt64 { 0 }
    }

    @Test func doublesUpToItsMost() {
        var backoff = Backoff(first: .milliseconds(20), most: .milliseconds(100))
        var generator = Highest()
        let pauses = (0..<5).map { _ in backoff.next(using: &generator) }
        for (pause, expected) in zip(pauses, [20, 40, 80, 100, 100]) {
            #expect(abs(pause / .milliseconds(1) - Double(expected)) < 0.01)
        }
        backoff.reset()
        #expect(backoff.ceiling == .milliseconds(20))
    }

    @Test func jitterGoesDownToNothing() {
        var backoff = Backoff(first: .seconds(1))
        var generator = Lowest()
        #expect(backoff.next(using: &generator) < .milliseconds(1))
    }
}
