/// What a thread of the pool is asked to do.
struct PostgresJob: Sendable {
    enum Work: Sendable {
        case calls([PostgresCall], answer: @Sendable (PostgresConnection.Outcome) -> Void)
        /// Runs in a transaction. It returns nil when it has told its caller, and an error when it may be tried again.
        case transaction(@Sendable (PostgresConnection) -> PostgresError?, refuse: @Sendable (PostgresError) -> Void)
    }

    let work: Work
    /// Whether it does no harm when it is done twice.
    let isIdempotent: Bool
    let deadline: ContinuousClock.Instant
    /// How often the server took it back because others were at work.
    var repetitions = 0

    func refuse(_ error: PostgresError) {
        switch work {
        case .calls(_, let answer): answer(.failure(error))
        case .transaction(_, let refuse): refuse(error)
        }
    }

    /// Whether it may share a pipeline.
    var isCalls: Bool {
        if case .calls = work { true } else { false }
    }
}
