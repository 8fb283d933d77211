import FoundationEssentials
import LosslessJSON

extension ProcessMachine {
    /// Asks for a step to be recorded. What follows starts from the state as it is recorded here.
    mutating func record(
        _ status: StepStatus, _ place: Place, _ state: State, writing: StepTransaction.Writing = .append,
        lastStep: String? = nil, assignee: Assignee = .system, next: Next, at moment: Moment
    ) -> Action {
        let name = workflow.steps[place.index].name
        let transaction = StepTransaction(
            record: stepRecord(
                name, status, state.withoutRemovedKeys, writing, startedAt: place.startedAt, at: moment),
            writing: writing,
            lastStatus: status.processStatus,
            lastStep: lastStep ?? name,
            assignee: assignee)
        phase = .recording(transaction, next, place)
        return .record(transaction)
    }

    /// A record with times that put it behind the one before: the order of the steps is that of their completion.
    private func stepRecord(
        _ name: String, _ status: StepStatus, _ state: State, _ writing: StepTransaction.Writing, startedAt: Date,
        at moment: Moment
    ) -> StepRecord {
        let earliest = last.map { $0.completedAt.addingTimeInterval(0.000_001) } ?? moment.now
        let completedAt = max(moment.now, earliest)
        let amended = writing == .amendLast ? last : nil
        return StepRecord(
            stepID: amended?.stepID ?? moment.stepID(), name: amended?.name ?? name, status: status, state: state,
            createdBy: amended?.createdBy ?? user, startedAt: min(startedAt, completedAt), completedAt: completedAt)
    }

    /// Asks for a failure to be recorded, as `failed`, or as `waiting` where the step says so.
    mutating func failed(_ failure: StepFailure, _ place: Place, at moment: Moment) -> Action {
        let transaction = failureTransaction(failure, place, at: moment)
        phase = .recording(transaction, .finish(transaction.lastStatus), place)
        return .record(transaction)
    }

    /// What the store can't hold becomes a failure of the step; a failure that it can't hold either ends the run.
    mutating func refusedByStore(_ failure: StepFailure, _ place: Place, at moment: Moment) -> Action {
        let transaction = failureTransaction(failure, place, at: moment)
        phase = .recording(transaction, .finish(transaction.lastStatus), nil)
        return .record(transaction)
    }

    private func failureTransaction(_ failure: StepFailure, _ place: Place, at moment: Moment) -> StepTransaction {
        let step = workflow.steps.indices.contains(place.index) ? workflow.steps[place.index] : nil
        let (code, isPart) = step?.code(of: place.part) ?? (nil, false)
        let name = step?.name ?? "Unknown"
        let status = code?.onFailure ?? .failed
        var state = failure.state
        if isPart, let code { state[CallbackKeys.subStep] = .string(code.name) }
        var writing = StepTransaction.Writing.append
        if let last, last.isUnfinishedCallback(name) {
            writing = .amendLast
        } else if let last, last.isRepeated(by: state, name, status, user) {
            writing = .amendLast
            state = state.updated(with: last.repetition)
        }
        return StepTransaction(
            record: stepRecord(name, status, state, writing, startedAt: place.startedAt, at: moment),
            writing: writing,
            lastStatus: status == .failed ? failure.processStatus(isTask: snapshot.isTask) : status.processStatus,
            lastStep: name,
            assignee: step?.assignee ?? .system,
            failedReason: RecordLimit.first(RecordLimit.failedReason, of: failure.message),
            traceback: RecordLimit.last(
                RecordLimit.traceback,
                of: failure.traceback(in: code?.name ?? name, at: (code ?? step)?.place)))
    }
}

extension Step {
    /// The step whose code runs here: itself, or a part of a callback step.
    fileprivate func code(of part: CallbackPlan.Part?) -> (step: Step, isPart: Bool) {
        guard case .callback(let plan) = kind else { return (self, false) }
        return switch part {
        case .action: (plan.action, true)
        case .validate: (plan.validate, true)
        default: (self, false)
        }
    }

    fileprivate var onFailure: StepStatus {
        if case .body(_, let status) = kind { status } else { .failed }
    }
}

extension StepStatus {
    /// What the status of a step makes of the process.
    var processStatus: ProcessStatus {
        switch self {
        case .success, .skipped: .running
        case .suspend: .suspended
        case .waiting: .waiting
        case .awaitingCallback: .awaitingCallback
        case .failed: .failed
        case .abort: .aborted
        case .complete: .completed
        }
    }
}

extension StepRecord {
    /// Whether a failure is the same again: then no new row is written, but counted up in this one.
    fileprivate func isRepeated(by failure: State, _ name: String, _ status: StepStatus, _ user: String) -> Bool {
        self.name == name && self.status == status && createdBy == user
            && state["error"] == failure["error"]
            && (state["details"] ?? .null) == (failure["details"] ?? .null)
    }

    /// Whether this is the row of a callback step that is still between its parts.
    fileprivate func isUnfinishedCallback(_ name: String) -> Bool {
        self.name == name && status == .success && state[CallbackKeys.stepGroup]?.string == name
    }

    /// How often it has failed in the same way since the first time, and when it did.
    fileprivate var repetition: JSONObject {
        let times = state["completed_at"]?.array ?? []
        return [
            "retries": .number(JSONNumber((state["retries"]?.int ?? 0) &+ 1)),
            "completed_at": .array(times + [.string(StateDate.text(completedAt, separator: " "))]),
        ]
    }
}
