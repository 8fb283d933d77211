/// What a worker learns when a step is recorded.
public struct RecordOutcome: Sendable {
    /// Then the worker runs no further step and gives the lease back, the process still `running`.
    public var engineLocked: Bool

    public init(engineLocked: Bool) { self.engineLocked = engineLocked }
}
