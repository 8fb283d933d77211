/// When a worker acknowledges a message: `WORKER_ACKS`.
public enum AcknowledgementTime: String, Sendable, Hashable, CaseIterable {
    /// After the last record of its process: a worker that dies loses nothing.
    case late
    /// Before the first step, as Celery does by default.
    case early
}
