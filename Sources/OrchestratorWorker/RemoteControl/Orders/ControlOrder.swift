import FoundationEssentials
import LosslessJSON
import OrchestratorWire

/// A remote control command that changes a worker or needs its memory, read.
///
/// Source: spec, 11.6.
enum ControlOrder: Sendable, Hashable {
    /// What a worker that starts says to the others: who it is, and which ids it knows as revoked.
    case hello(from: String, revoked: [String: Date])
    /// - signal: what Celery's pool process would be sent; ours only repeats it to monitors. Nil: what runs goes on.
    case revoke([String], terminate: Bool, signal: String)
    /// Messages that bear one of these stamps, by the name of the header; otherwise as ``revoke(_:terminate:signal:)``.
    case revokeStamped(JSONObject, terminate: Bool, signal: String)
    case setEvents(Bool)
    case heartbeat
    case shutdown
    case addConsumer(queue: String)
    case cancelConsumer(queue: String)
    /// More slots, or fewer.
    case resize(by: Int)
    case rateLimit(task: String, RateLimit)
    case timeLimit(task: String, TimeLimit)
    /// What no worker of ours does, and Celery's doesn't unless it is told to at its start.
    case refused(String)
    /// Celery answers nothing either.
    case election

    /// Whether a worker that takes no orders carries it out: it changes what others know of the worker, not what it does.
    var isHarmless: Bool {
        switch self {
        case .hello, .setEvents, .heartbeat, .election, .refused: true
        case .revoke, .revokeStamped, .shutdown, .addConsumer, .cancelConsumer, .resize, .rateLimit, .timeLimit: false
        }
    }
}
