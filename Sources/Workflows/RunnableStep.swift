import LosslessJSON

/// A step that runs code of yours: ``Step`` and ``RetryStep``.
///
/// The code takes what it needs from the state: a `Decodable` of its own, the whole ``State``, or nothing. It returns what is
/// merged into the state: an `Encodable`, a ``State`` or another dictionary, or nothing. It may run again after a crash of its
/// worker or on a retry, so it should be idempotent.
public protocol RunnableStep: StepsConvertible {
    /// The step by its parts; write one of the other initializers.
    init(parts: StepParts)
    var step: Step { get }
}

extension RunnableStep {
    public var steps: [Step] { [step] }
}

/// A name, some code, and where it stands in the source.
public struct StepParts: Sendable {
    let name: String
    let body: StepBody
    let place: SourcePlace
}

extension RunnableStep {
    private init<Input, Output>(
        _ name: String, _ fileID: String, _ line: Int,
        reading: @escaping @Sendable (State) throws -> Input,
        writing: @escaping @Sendable (Output) throws -> State,
        _ body: @escaping @Sendable (Input) async throws -> Output
    ) {
        let parts = StepParts(
            name: name, body: StepBody(reading: reading, writing: writing, body), place: SourcePlace(fileID, line))
        self.init(parts: parts)
    }

    /// From an input, which is decoded from the state, to an output, which is merged into it.
    public init<Input: Decodable & SendableMetatype, Output: Encodable & SendableMetatype>(
        _ name: String, fileID: String = #fileID, line: Int = #line,
        _ body: @escaping @Sendable (Input) async throws -> Output
    ) {
        self.init(
            name, fileID, line, reading: StepBody.decoded(Input.self), writing: StepBody.encoded(Output.self), body)
    }

    /// From an input, which is decoded from the state, to nothing.
    public init<Input: Decodable & SendableMetatype>(
        _ name: String, fileID: String = #fileID, line: Int = #line,
        _ body: @escaping @Sendable (Input) async throws -> Void
    ) {
        self.init(name, fileID, line, reading: StepBody.decoded(Input.self), writing: { [:] }, body)
    }

    /// From nothing to an output, which is merged into the state.
    public init<Output: Encodable & SendableMetatype>(
        _ name: String, fileID: String = #fileID, line: Int = #line,
        _ body: @escaping @Sendable () async throws -> Output
    ) {
        self.init(
            name, fileID, line, reading: { _ in }, writing: StepBody.encoded(Output.self),
            { (_: Void) in try await body() })
    }

    /// Neither reads nor changes the state.
    public init(
        _ name: String, fileID: String = #fileID, line: Int = #line,
        _ body: @escaping @Sendable () async throws -> Void
    ) {
        self.init(name, fileID, line, reading: { _ in }, writing: { [:] }, { (_: Void) in try await body() })
    }
}
