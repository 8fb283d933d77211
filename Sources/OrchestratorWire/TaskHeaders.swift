import LosslessJSON

/// Celery's headers of a task message, protocol 2. In protocol 1 the body holds what it has of them.
///
/// Only ``task`` and ``id`` must be there; anything else may be null or absent (OWP-HDR-003). Information that a worker
/// only passes on is nil when it is of an unexpected type.
public struct TaskHeaders: Sendable, Hashable {
    /// Information only: `py`, `swift`.
    public var lang: String?
    /// The registered name of the task.
    public var task: String
    /// Any string but the empty one.
    public var id: String
    /// Another name for logs; ``task`` still says what is run.
    public var shadow: String?
    /// Not to be run before.
    public var eta: WireDate?
    /// Not to be run after.
    public var expires: WireDate?
    public var group: String?
    public var groupIndex: Int?
    /// Attempts that were made already.
    public var retries: Int
    public var timeLimit: TimeLimit
    /// The first task of the whole; equals ``id`` at the top.
    public var rootID: String?
    /// The task that sent this one; of a retry, its own id.
    public var parentID: String?
    /// The arguments as Python's repr, cut: for people, never parsed.
    public var argsRepr: String?
    public var kwargsRepr: String?
    /// `gen<pid>@<host>` of a client, or a node name.
    public var origin: String?
    /// Nil: as the worker has it configured.
    public var ignoreResult: Bool?
    public var replacedTaskNesting: Int?
    public var stampedHeaders: [String]?
    public var stamps: JSONValue?
    /// The MIME type under which the body is compressed.
    public var compression: String?
    /// Every header that Celery does not define, in order.
    public var unknown: JSONObject

    public init(task: String, id: String) {
        self.task = task
        self.id = id
        retries = 0
        timeLimit = TimeLimit()
        unknown = JSONObject()
    }
}
