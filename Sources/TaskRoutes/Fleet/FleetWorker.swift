import Diagnostics

/// A worker of the fleet, as far as its command line and surroundings tell.
public struct FleetWorker: Sendable {
    /// The service, unit, program or node; not necessarily the only one of that name.
    public var name: String
    public let program: WorkerProgram
    /// Where its command stands.
    public let place: Place?
    /// What it consumes for certain.
    public let selection: QueueSelection
    /// What keeps its queues from being fully known; empty when they are.
    public let unresolved: [UnresolvedReference]
    /// Whether it sends events of its tasks (`-E`).
    public let sendsEvents: Bool
    public let settings: FleetSettings
    /// The manifest starts none of it.
    public let isScaledToZero: Bool

    public var queuesAreKnown: Bool { unresolved.isEmpty }
}
