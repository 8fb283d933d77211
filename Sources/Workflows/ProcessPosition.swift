import LosslessJSON

/// Where a process stands in its workflow: what its recorded steps say.
///
/// As with orchestrator-core it is found by counting the cleared steps, so steps should only be added to or removed from the
/// end of a workflow that has running processes.
public struct ProcessPosition: Sendable {
    /// What the next step starts from: the state of a suspended or awaiting step, else that of the last cleared one.
    public let state: State
    /// The steps still to come, with a failed or suspended one again; none after `Done`.
    public let remaining: ArraySlice<Step>
    /// Where a callback step that was interrupted goes on.
    let callbackPart: CallbackPlan.Part?

    public var pendingStepNames: [String] { remaining.map(\.name) }

    /// What a user has to fill in to resume the process, if its next step is an input step.
    public var form: FormWizard? { remaining.first?.form }

    /// The JSON schema of the first page of ``form``: what orchestrator-core shows as `form`.
    ///
    /// - Throws: what the page closure of a wizard throws.
    public func formSchema() throws -> JSONValue? {
        guard !state.isEmpty else { return nil }
        return try form?.firstPage(state: state)?.schema
    }
}

extension Workflow {
    /// - Parameter records: the recorded steps in the order in which they were completed.
    public func position(after records: [StepRecord]) -> ProcessPosition {
        let cleared = records.count { $0.status.isCleared }
        guard let last = records.last else {
            return ProcessPosition(state: [:], remaining: steps[...], callbackPart: nil)
        }
        if last.status == .complete {
            return ProcessPosition(state: last.state, remaining: [], callbackPart: nil)
        }
        if let part = interruptedCallback(last, at: cleared - 1) {
            return ProcessPosition(state: last.state, remaining: steps[(cleared - 1)...], callbackPart: part)
        }
        let isHeldUp = last.status == .suspend || last.status == .awaitingCallback
        let source = isHeldUp ? last : records.last { $0.status.isCleared }
        return ProcessPosition(
            state: source?.state ?? [:], remaining: steps.dropFirst(cleared), callbackPart: nil)
    }

    /// A callback step is one row that is a success between its parts too. (orchestrator-core takes that for the end of the
    /// step, and goes on behind it when the engine was locked meanwhile.)
    private func interruptedCallback(_ last: StepRecord, at index: Int) -> CallbackPlan.Part? {
        guard last.status == .success, steps.indices.contains(index), case .callback(let plan) = steps[index].kind,
            last.name == steps[index].name, last.state[CallbackKeys.stepGroup]?.string == last.name
        else { return nil }
        return plan.part(after: last.state[CallbackKeys.subStep]?.string, in: steps[index])
    }
}

extension StepStatus {
    /// Whether the step is behind the process: not failed, suspended or waiting for something.
    public var isCleared: Bool {
        switch self {
        case .success, .skipped, .abort, .complete: true
        case .failed, .suspend, .waiting, .awaitingCallback: false
        }
    }
}
