import NIOConcurrencyHelpers
import Workflows

/// What a run is told from outside: to give up, or to end the step that runs.
final class RunSignals: Sendable {
    /// What came of the code of a step.
    enum StepOutcome: Sendable {
        case returned(State)
        case threw(any Error)
        /// It had to end. - isLeftBehind: it has not, and nobody waits for it any more.
        case stopped(StopReason, isLeftBehind: Bool)
        /// It has not returned anything that could be recorded.
        case givenUp
    }

    private struct Told {
        var reason: StopReason?
        var call: StepCall?
    }

    /// For how long a step that has to end is waited for, so that it can put its things in order.
    static let grace = Duration.seconds(5)

    /// Triggered by ``giveUp()``.
    let interrupt = Interrupt()
    private let told = NIOLockedValueBox(Told())
    private let grace: Duration

    init(grace: Duration = RunSignals.grace) { self.grace = grace }

    /// Nothing more is to be recorded of a step that has not returned: the worker stops, or the process is in other hands.
    func giveUp() {
        interrupt.trigger()
        told.withLockedValue { $0.call }?.cancel()
    }

    /// The step that runs, or the next one, has to end; the run records what came of it.
    func stop(_ reason: StopReason) {
        let call = told.withLockedValue { told -> StepCall? in
            if let reason = told.reason, reason.isFinal { return nil }
            told.reason = reason
            return told.call
        }
        guard let call else { return }
        call.cancel()
        if reason.isFinal { call.leave(after: grace) }
    }

    /// Runs a step's code as what was told allows.
    func run(_ step: @escaping @Sendable () async throws -> State, on executor: any TaskExecutor) async -> StepOutcome {
        guard !interrupt.isTriggered else { return .givenUp }
        let call = StepCall()
        let before = told.withLockedValue { told in
            told.call = call
            return told.reason
        }
        if let before, before.isFinal { return .stopped(before, isLeftBehind: false) }
        // What was told between two steps concerns the next one.
        if before != nil { call.cancel() }
        if interrupt.isTriggered { call.cancel() }
        let result = await call.run(step, on: executor)
        let reason = told.withLockedValue { told -> StopReason? in
            told.call = nil
            defer { if told.reason?.isFinal == false { told.reason = nil } }
            return told.reason
        }
        if let reason, reason.isFinal { return .stopped(reason, isLeftBehind: result == nil) }
        switch result {
        case .success(let state)?: return .returned(state)
        case .failure(let error)?:
            if interrupt.isTriggered { return .givenUp }
            return reason.map { .stopped($0, isLeftBehind: false) } ?? .threw(error)
        case nil: return .givenUp
        }
    }
}
