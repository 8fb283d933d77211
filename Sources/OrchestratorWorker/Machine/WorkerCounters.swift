/// What a worker has done since it started; logged when it stops.
public struct WorkerCounters: Sendable, Hashable {
    public var received = 0
    /// Runs that recorded their last step, whatever the status.
    public var finished = 0
    public var deadLettered = 0
    /// Refused since the process had been run, or is run elsewhere.
    public var duplicates = 0
    /// Refused since the process has another status than the message needs.
    public var wrongStatus = 0
    public var expired = 0
    public var revoked = 0
    /// Runs that found the process in other hands.
    public var fenced = 0
    /// Runs taken over from a worker that died.
    public var takenOver = 0
    /// Runs that stopped at an engine lock.
    public var engineLocked = 0
    public var requeued = 0
    /// Settlements of messages that were somebody else's by then.
    public var lostClaims = 0
    /// Results that could not be stored.
    public var lostResults = 0

    public init() {}
}
