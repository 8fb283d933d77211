/// A line that a program wrote, and when.
struct TimedLine: Sendable {
    enum Stream: String, Sendable { case output, error }

    let stream: Stream
    /// Cut where it is long.
    let text: String
    let at: ContinuousClock.Instant
}
