import FoundationEssentials

/// A lease as it stands in the store: who runs a process, and until when.
public struct LeaseRecord: Sendable, Hashable {
    public let lease: Lease
    public let expiresAt: Date

    public init(lease: Lease, expiresAt: Date) {
        self.lease = lease
        self.expiresAt = expiresAt
    }
}
