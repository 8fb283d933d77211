import Diagnostics

/// One entry of `task_routes`: what it matches and where that goes.
public struct TaskRoute: Sendable, Hashable {
    public let pattern: TaskPattern
    public let queue: String
    /// 0 (first) to 9; nil when the route says nothing, which is priority 0 on the wire.
    public let priority: Int?
    /// The key in the file; nil for orchestrator-core's own routes.
    public let place: Place?
    /// The queue's name in the file.
    public let queuePlace: Place?

    public init(
        pattern: String, queue: String, priority: Int? = nil, place: Place? = nil, queuePlace: Place? = nil
    ) {
        self.pattern = TaskPattern(pattern)
        self.queue = queue
        self.priority = priority
        self.place = place
        self.queuePlace = queuePlace
    }
}
