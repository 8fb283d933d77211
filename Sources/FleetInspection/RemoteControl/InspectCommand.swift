/// A question to workers that changes none of them.
///
/// Source: reference/celery-wire/wire-facts.md, 6.3.
public enum InspectCommand: String, Sendable, Hashable, CaseIterable {
    case ping
    case active
    case reserved
    case scheduled
    case revoked
    case registered
    case activeQueues = "active-queues"
    case stats
    case conf
    case report
    case queryTask = "query-task"
    case clock

    /// As it goes over the wire.
    public var method: String {
        switch self {
        case .activeQueues: "active_queues"
        case .queryTask: "query_task"
        default: rawValue
        }
    }

    /// What it asks for.
    public var summary: String {
        switch self {
        case .ping: "Who is there."
        case .active: "What is being executed."
        case .reserved: "What a worker holds and has not begun."
        case .scheduled: "What waits for its time."
        case .revoked: "The ids that will not be executed."
        case .registered: "The tasks that a worker knows."
        case .activeQueues: "The queues that a worker consumes."
        case .stats: "Counts, pool, broker and resources."
        case .conf: "The settings, secrets masked."
        case .report: "Versions and settings as text, for a report of a fault."
        case .queryTask: "Where the tasks of some ids are."
        case .clock: "The logical clock."
        }
    }
}
