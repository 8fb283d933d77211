/// The delays between attempts: doubled each time up to a limit, with jitter so that workers that failed together don't
/// come back together (OWP-ERR-026).
struct BackOff: Sendable, Hashable {
    /// Seconds.
    let first: Double
    /// Seconds.
    let longest: Double

    static let broker = BackOff(first: 0.1, longest: 10)
    static let store = BackOff(first: 0.1, longest: 5)

    /// Seconds to wait after the `attempt`th failure, counted from 1. `jitter` is 0 to 1: half of the delay is left to it.
    func delay(afterAttempt attempt: Int, jitter: Double) -> Double {
        let full = min(longest, first * Double(1 << min(max(attempt, 1) - 1, 20)))
        return full / 2 + full / 2 * jitter
    }
}
