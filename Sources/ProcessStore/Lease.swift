import FoundationEssentials

/// The right of one owner to record steps of one process, until it is over or somebody takes a higher fence.
public struct Lease: Sendable, Hashable {
    public let processID: UUID
    /// Node and boot of the worker.
    public let owner: String
    /// Grows with each owner of the process; a write under an older fence is refused.
    public let fence: Int

    public init(processID: UUID, owner: String, fence: Int) {
        self.processID = processID
        self.owner = owner
        self.fence = fence
    }
}
