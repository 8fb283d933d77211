/// A step whose failure only makes the process wait: orchestrator-core's `retrystep`. The process becomes `waiting` and is
/// resumed from time to time until the step succeeds.
public struct RetryStep: Sendable, RunnableStep {
    public let step: Step

    public init(parts: StepParts) {
        step = Step(parts.name, .body(parts.body, onFailure: .waiting), place: parts.place)
    }
}
