/// Where a worker kills itself when it is told to: the moments at which a message, a process and a record are in different hands.
public enum KillPoint: String, Sendable, Hashable, CaseIterable {
    /// The broker has handed out messages, and nothing was done with them.
    case afterClaim = "after-claim"
    /// The process is `running` under a lease, and no step has run.
    case afterProcessClaim = "after-process-claim"
    /// A step has run, and nothing tells of it.
    case beforeRecord = "before-record"
    /// The last step is recorded, and its message is still held.
    case afterRecord = "after-record"
    /// The message is gone; there is nothing left to do.
    case afterAck = "after-ack"
}
