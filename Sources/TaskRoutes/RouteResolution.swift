import Diagnostics

/// Where a message goes, and why.
public struct RouteResolution: Sendable, Hashable {
    public enum Reason: Sendable, Hashable {
        /// `CELERY_TARGET_QUEUES` names the queue of the workflow's target.
        case targetQueue(TargetQueue)
        /// A route names the task itself.
        case exactName(TaskRoute)
        /// The first route whose glob matches.
        case glob(TaskRoute)
        /// Nothing matches: Celery's default queue.
        case defaultQueue
    }

    public let queue: String
    /// 0 to 9; nil when nothing says.
    public let priority: Int?
    public let reason: Reason

    /// Where that is written.
    public var place: Place? {
        switch reason {
        case .targetQueue(let entry): entry.place
        case .exactName(let route), .glob(let route): route.queuePlace ?? route.place
        case .defaultQueue: nil
        }
    }
}
