import FoundationEssentials
import Workflows

/// A worker's wish to run a process.
public struct RunRequest: Sendable {
    public var processID: UUID
    /// `created` for new_*, `resumed` for resume_*.
    public var expected: ProcessStatus
    /// Node and boot of the worker.
    public var owner: String
    /// Leases that end by now are over.
    public var now: Date
    /// When the lease ends unless it is renewed.
    public var leaseUntil: Date

    public init(processID: UUID, expected: ProcessStatus, owner: String, now: Date, leaseUntil: Date) {
        self.processID = processID
        self.expected = expected
        self.owner = owner
        self.now = now
        self.leaseUntil = leaseUntil
    }
}
