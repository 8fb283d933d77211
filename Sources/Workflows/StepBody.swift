import LosslessJSON

/// What a step does: from the state to what is merged into it.
struct StepBody: Sendable {
    let update: @Sendable (State) async throws -> State

    /// A body whose input is decoded from the state and whose output is encoded into it.
    init<Input, Output>(
        reading: @escaping @Sendable (State) throws -> Input,
        writing: @escaping @Sendable (Output) throws -> State,
        _ body: @escaping @Sendable (Input) async throws -> Output
    ) {
        update = { state in try writing(try await body(try reading(state))) }
    }

    static func decoded<Input: Decodable & SendableMetatype>(_ type: Input.Type) -> @Sendable (State) throws -> Input {
        { state in try StateDecoder().decode(type, from: state) }
    }

    static func encoded<Output: Encodable & SendableMetatype>(_ type: Output.Type) -> @Sendable (Output) throws -> State
    {
        { output in try StateEncoder().encode(output) }
    }
}
