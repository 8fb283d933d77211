/// Steps that only run while the state says so: orchestrator-core's `conditional`. Each is recorded as `skipped` where the
/// condition doesn't hold at its turn, and leaves the state as it is.
public struct Conditional: Sendable, StepsConvertible {
    public let steps: [Step]

    /// - Parameter condition: decides by what it decodes from the state, or by the whole ``State``.
    public init<Input: Decodable & SendableMetatype>(
        when condition: @escaping @Sendable (Input) throws -> Bool, @StepsBuilder steps: () -> [Step]
    ) {
        self.steps = steps().map { step in
            var step = step
            step.conditions.insert({ state in try condition(StateDecoder().decode(from: state)) }, at: 0)
            return step
        }
    }
}
