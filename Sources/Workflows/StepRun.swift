/// Code of a step to be run on a state.
public struct StepRun: Sendable {
    public let stepName: String
    public let state: State
    let body: StepBody

    /// Runs it. - Returns: what it returned, not yet merged. - Throws: what it threw.
    public func callAsFunction() async throws -> State { try await body.update(state) }
}

/// Two are equal when they run the same step on the same state; code can't be compared.
extension StepRun: Equatable {
    public static func == (left: StepRun, right: StepRun) -> Bool {
        left.stepName == right.stepName && left.state == right.state
    }
}
