import LosslessJSON

extension ProcessMachine {
    /// Goes into a step, or into a part of a callback step.
    mutating func enter(_ index: Int, _ part: CallbackPlan.Part?, _ state: State, at moment: Moment) -> Action {
        if isEngineLocked { return end(.engineLocked) }
        let place = Place(index: index, part: part, state: state, startedAt: moment.now)
        guard workflow.steps.indices.contains(index) else { return failed(.noSuchStep(workflow), place, at: moment) }
        let step = workflow.steps[index]
        do {
            if part == nil, try !step.conditions.allSatisfy({ try $0(state) }) {
                return record(
                    .skipped, place, state, assignee: step.assignee,
                    next: .step(index: index + 1, part: nil), at: moment)
            }
        } catch {
            return failed(StepFailure(error), place, at: moment)
        }
        switch step.kind {
        case .start:
            return record(.success, place, state, next: .step(index: index + 1, part: nil), at: moment)
        case .done:
            return record(.complete, place, state, next: .finish(.completed), at: moment)
        case .body(let body, _):
            return run(StepRun(stepName: step.name, state: state, body: body), place)
        case .input:
            return record(
                .suspend, place, state, assignee: step.assignee, next: .finish(.suspended), at: moment)
        case .callback(let plan):
            return enter(plan, part ?? .createEndpoint, step, place, at: moment)
        }
    }

    private mutating func enter(
        _ plan: CallbackPlan, _ part: CallbackPlan.Part, _ step: Step, _ place: Place, at moment: Moment
    ) -> Action {
        var place = place
        place.part = part
        switch part {
        case .createEndpoint:
            // Recorded before the action runs: a route that the other system knows must be one that works.
            var state = place.state
            let token = moment.callbackToken()
            state[CallbackKeys.stepGroup] = .string(step.name)
            state[CallbackKeys.subStep] = .string(plan.name(of: part, in: step))
            state[plan.routeKey] = .string("/api/processes/\(snapshot.processID.text)/callback/\(token)")
            state[CallbackKeys.token] = .string(token)
            return record(
                .success, place, state, writing: .append, lastStep: plan.name(of: part, in: step),
                next: .step(index: place.index, part: .action), at: moment)
        case .action:
            return run(plan.action, place, at: moment)
        case .await:
            return awaitCallback(plan, step, place, at: moment)
        case .validate:
            return run(plan.validate, place, at: moment)
        case .cleanUp:
            return cleanUp(step, place, at: moment)
        }
    }

    /// What the code of a step returned.
    mutating func returned(_ update: State, _ place: Place, at moment: Moment) -> Action {
        var place = place
        place.state = place.state.updated(with: update)
        let step = workflow.steps[place.index]
        switch (step.kind, place.part) {
        case (.callback(let plan), .action): return awaitCallback(plan, step, place, at: moment)
        case (.callback, .validate): return cleanUp(step, place, at: moment)
        default:
            return record(
                .success, place, place.state, next: .step(index: place.index + 1, part: nil), at: moment)
        }
    }

    private mutating func awaitCallback(
        _ plan: CallbackPlan, _ step: Step, _ place: Place, at moment: Moment
    ) -> Action {
        var state = place.state
        // Setting nil too: what orchestrator-core leaves behind of an earlier callback step must not be taken for ours.
        state[CallbackKeys.resultKey] = plan.resultKey == CallbackKeys.defaultResult ? nil : .string(plan.resultKey)
        state[CallbackKeys.timeout] = plan.timeout.map { .number(JSONNumber($0)) }
        state[CallbackKeys.subStep] = .string(plan.name(of: .await, in: step))
        return record(
            .awaitingCallback, place, state, writing: .amendLast, next: .finish(.awaitingCallback), at: moment)
    }

    private mutating func cleanUp(_ step: Step, _ place: Place, at moment: Moment) -> Action {
        var state = place.state
        for key in CallbackKeys.internalKeys { state[key] = nil }
        return record(
            .success, place, state, writing: .amendLast,
            next: .step(index: place.index + 1, part: nil), at: moment)
    }

    private mutating func run(_ part: Step, _ place: Place, at moment: Moment) -> Action {
        guard case .body(let body, _) = part.kind else {
            let failure = StepFailure("TypeError", "Step '\(part.name)' can't be a part of a callback step.")
            return failed(failure, place, at: moment)
        }
        return run(StepRun(stepName: part.name, state: place.state, body: body), place)
    }

    private mutating func run(_ run: StepRun, _ place: Place) -> Action {
        phase = .running(run, place)
        return .run(run)
    }
}
