import Diagnostics

/// One entry of `CELERY_TARGET_QUEUES`: the queue for start and resume of every workflow of a target.
public struct TargetQueue: Sendable, Hashable {
    public let target: RouteTarget
    public let queue: String
    public let place: Place?

    public init(target: RouteTarget, queue: String, place: Place? = nil) {
        self.target = target
        self.queue = queue
        self.place = place
    }
}
