import FoundationEssentials
import LosslessJSON

/// Runs one process from where it stands to its end or its next stop: orchestrator-core's engine as a state machine without
/// clock, dice or I/O. It says what has to be done next; who drives it does that, and reports back with an event.
///
/// It starts, resumes, and takes over from a worker that died. The steps that are recorded decide where it goes on.
public struct ProcessMachine: Sendable {
    public enum Action: Sendable, Equatable {
        /// Run the code, then report ``Event/stepReturned(_:)`` or ``Event/stepThrew(_:)``.
        case run(StepRun)
        /// Write this, then report ``Event/recorded(engineLocked:)`` or ``Event/refusedByStore(_:)``.
        case record(StepTransaction)
        /// Nothing is left to do.
        case end(Ending)
    }

    public enum Event: Sendable {
        /// What the code returned.
        case stepReturned(State)
        case stepThrew(StepFailure)
        /// `engineLocked`: whether the engine's global lock was set when the step was recorded.
        case recorded(engineLocked: Bool)
        /// The store can't hold what it was given, and trying again won't help.
        case refusedByStore(StepFailure)
    }

    public enum Ending: Sendable, Hashable {
        /// The process has this status, which the last transaction wrote; without a transaction it had it before.
        case finished(ProcessStatus)
        /// The engine is locked: the process stays `running` and goes on when it is unlocked.
        case engineLocked
        /// The answers in the message don't fit the form. Nothing was run or recorded.
        case refused(FormOutcome)
        /// The form in the message couldn't be checked: its own code failed. Nothing was run or recorded.
        case formFailed(StepFailure)
        /// Neither the step nor its failure could be recorded. Set the process to `failed` if that can be done.
        case unrecordable(StepFailure)
    }

    let workflow: Workflow
    let snapshot: ProcessSnapshot
    let inputs: MessageInputs
    /// Recorded as `created_by`.
    let user: String
    var phase = Phase.ready
    var isEngineLocked = false
    /// The newest recorded step.
    var last: StepRecord?

    /// - Parameters:
    ///   - user: who caused this run; nil and empty mean `SYSTEM`.
    ///   - inputs: what the message brought, if it is of OWP 1.
    public init(
        workflow: Workflow, snapshot: ProcessSnapshot, user: String?, inputs: MessageInputs = .none
    ) {
        self.workflow = workflow
        self.snapshot = snapshot
        self.inputs = inputs
        self.user = RecordLimit.user(user)
        last = snapshot.steps.last
    }

    /// The first action.
    ///
    /// - Parameter engineLocked: whether the engine's global lock is set. An answer to an input step is recorded even then,
    ///   so that it isn't lost; nothing is run.
    public mutating func start(engineLocked: Bool = false, at moment: Moment) -> Action {
        if let pendingAction { return pendingAction }
        isEngineLocked = engineLocked
        return begin(at: moment)
    }

    /// The next action. An event that doesn't answer the pending action changes nothing and gets that action again.
    public mutating func handle(_ event: Event, at moment: Moment) -> Action {
        switch (event, phase) {
        case (.stepReturned(let update), .running(_, let place)):
            return returned(update, place, at: moment)
        case (.stepThrew(let failure), .running(_, let place)):
            return failed(failure, place, at: moment)
        case (.recorded(let engineLocked), .recording(let transaction, let next, _)):
            isEngineLocked = engineLocked
            last = transaction.record
            return proceed(next, at: moment)
        case (.refusedByStore(let failure), .recording(_, _, let place)):
            guard let place else { return end(.unrecordable(failure)) }
            return refusedByStore(failure, place, at: moment)
        default:
            return pendingAction ?? start(at: moment)
        }
    }
}

extension ProcessMachine {
    enum Phase: Sendable {
        case ready
        case running(StepRun, Place)
        /// `place` is nil while a failure is recorded because the store refused the step itself.
        case recording(StepTransaction, Next, Place?)
        case ended(Ending)
    }

    /// A step, or a part of a callback step, on its way.
    struct Place: Sendable {
        var index: Int
        var part: CallbackPlan.Part?
        var state: State
        var startedAt: Date
    }

    enum Next: Sendable {
        /// It starts from the state that was recorded.
        case step(index: Int, part: CallbackPlan.Part?)
        case finish(ProcessStatus)
    }

    /// The action that waits for its answer.
    private var pendingAction: Action? {
        switch phase {
        case .ready: nil
        case .running(let run, _): .run(run)
        case .recording(let transaction, _, _): .record(transaction)
        case .ended(let ending): .end(ending)
        }
    }

    mutating func end(_ ending: Ending) -> Action {
        phase = .ended(ending)
        return .end(ending)
    }

    mutating func proceed(_ next: Next, at moment: Moment) -> Action {
        switch next {
        case .finish(let status): end(.finished(status))
        case .step(let index, let part): enter(index, part, last?.state ?? [:], at: moment)
        }
    }
}
