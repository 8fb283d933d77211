import LosslessJSON

extension ProcessMachine {
    /// Finds the place in the workflow and the state to go on with.
    mutating func begin(at moment: Moment) -> Action {
        switch last?.status {
        case .complete: return end(.finished(.completed))
        case .abort: return end(.finished(.aborted))
        default: break
        }
        let position = workflow.position(after: snapshot.steps)
        let inputs: [JSONValue]
        switch updates(at: position) {
        case .success(let values): inputs = values
        case .failure(let error): return end(error.ending)
        }
        let index = position.remaining.startIndex
        let part = position.callbackPart
        var state = position.state
        for input in inputs {
            guard case .object(let update) = input else {
                let failure = StepFailure("TypeError", "The input of the process is \(input.kind), not an object.")
                let place = Place(index: index, part: part, state: state, startedAt: moment.now)
                return failed(failure, place, at: moment)
            }
            state = state.merged(with: update)
        }
        guard let step = position.remaining.first else { return enter(index, part, state, at: moment) }
        switch last?.status {
        case .suspend:
            return answered(step, index, state, at: moment)
        case .awaitingCallback:
            return calledBack(step, index, state, at: moment)
        default:
            return enter(index, part, state, at: moment)
        }
    }

    /// What is merged into the state before the process goes on.
    private func updates(at position: ProcessPosition) -> Result<[JSONValue], EndingError> {
        // Until `Start` is recorded, nothing but the input itself knows the initial state.
        let initial = position.remaining.startIndex == 0 ? [initialState] : []
        guard let last, snapshot.statusBefore != .created else { return .success(initial) }
        if snapshot.statusBefore == .running, last.status.isCleared {
            // A dead worker had recorded what the input led to: merging it again would undo what later steps made of it.
            return .success(initial)
        }
        guard case .userInputs(let pages) = inputs else {
            // The newest one, whichever step it was meant for: so orchestrator-core does it.
            return .success(initial + [snapshot.userInput ?? [:]])
        }
        return answer(pages, position).map { initial + [$0] }
    }

    private var initialState: JSONValue {
        if case .state(let state) = inputs { return .object(state) }
        return snapshot.initialState ?? [:]
    }

    private func answer(_ pages: [JSONObject], _ position: ProcessPosition) -> Result<JSONValue, EndingError> {
        guard let form = position.form else { return .success([:]) }
        do {
            let outcome = try form.submit(pages, state: position.state)
            guard case .complete(let answer) = outcome else { return .failure(EndingError(ending: .refused(outcome))) }
            return .success(.object(answer))
        } catch {
            return .failure(EndingError(ending: .formFailed(StepFailure(error))))
        }
    }

    /// The input step succeeded: a row of its own, with what the user entered.
    private mutating func answered(_ step: Step, _ index: Int, _ state: State, at moment: Moment) -> Action {
        let place = Place(index: index, part: nil, state: state, startedAt: moment.now)
        return record(
            .success, place, state, assignee: step.assignee,
            next: .step(index: index + 1, part: nil), at: moment)
    }

    /// The other system answered: a new row for the callback step, which its remaining parts go on with.
    private mutating func calledBack(_ step: Step, _ index: Int, _ state: State, at moment: Moment) -> Action {
        let place = Place(index: index, part: nil, state: state, startedAt: moment.now)
        guard case .callback(let plan) = step.kind, state[CallbackKeys.stepGroup] != nil else {
            return record(.success, place, state, next: .step(index: index + 1, part: nil), at: moment)
        }
        let part = plan.part(after: state[CallbackKeys.subStep]?.string, in: step)
        return record(.success, place, state, next: .step(index: index, part: part), at: moment)
    }
}

/// An ending as the failure of a `Result`.
private struct EndingError: Error {
    let ending: ProcessMachine.Ending
}
