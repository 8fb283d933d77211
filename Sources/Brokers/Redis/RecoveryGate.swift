/// Whether a worker may judge others dead by their missing signs of life (OWP-REC-010).
///
/// After an outage of the broker all signs have expired, and the first worker that is back would take the claims of all
/// others for those of dead ones. So a worker judges only when the others have had the time to show that they live: when it
/// has itself shown so for long enough without a failure, or, at its start, when the server has been up for long enough.
struct RecoveryGate: Sendable {
    /// Longer than a sign of life lasts and than a worker takes to come back.
    static let steadyFor = Duration.seconds(10)
    static let serverUpFor = Duration.seconds(15)

    private var serverStart: ContinuousClock.Instant
    private var steadySince: ContinuousClock.Instant?
    private var hasFailed = false

    init(now: ContinuousClock.Instant = .now) { serverStart = now }

    mutating func serverStarted(secondsAgo seconds: Int, now: ContinuousClock.Instant = .now) {
        serverStart = now - .seconds(seconds)
    }

    mutating func succeeded(now: ContinuousClock.Instant = .now) {
        if steadySince == nil { steadySince = now }
    }

    mutating func failed() {
        steadySince = nil
        hasFailed = true
    }

    func isOpen(now: ContinuousClock.Instant = .now) -> Bool {
        guard let steadySince else { return false }
        return now - steadySince >= Self.steadyFor || (!hasFailed && now - serverStart >= Self.serverUpFor)
    }
}
