import FoundationEssentials
import LosslessJSON

/// What a worker leaves behind about one message, for whoever sent it: how the message ended, not how its process did.
///
/// Source: spec, 9.3 (OWP-RES-008).
public struct TaskResult: Sendable, Hashable {
    public enum Outcome: Sendable, Hashable {
        case success(JSONValue)
        case failure(TaskException, traceback: String?)
        case revoked(TaskException)
    }

    /// The header `id`.
    public var id: String
    public var outcome: Outcome
    public var doneAt: Date
    /// The header `parent_id`.
    public var parentID: String?
    /// The header `group`.
    public var groupID: String?
    /// False for one that the command `revoke` leaves: Celery knows of no children then.
    public var hasChildren = true

    public init(_ id: String, _ outcome: Outcome, doneAt: Date, parentID: String? = nil, groupID: String? = nil) {
        self.id = id
        self.outcome = outcome
        self.doneAt = doneAt
        self.parentID = parentID
        self.groupID = groupID
    }

    /// `SUCCESS`, `FAILURE` or `REVOKED`.
    public var status: String {
        switch outcome {
        case .success: "SUCCESS"
        case .failure: "FAILURE"
        case .revoked: "REVOKED"
        }
    }

    /// The name of the key, and of the channel (OWP-RES-004).
    public var key: String { Self.key(id) }

    public static func key(_ id: String) -> String { "celery-task-meta-\(id)" }

    /// The object that is stored, its members in Celery's order.
    public var json: JSONValue {
        var members: JSONObject = [
            "status": .string(status), "result": value, "traceback": traceback, "children": children,
            "date_done": .string(WireDate(doneAt).text),
        ]
        if let groupID { members.append("group_id", .string(groupID)) }
        if let parentID { members.append("parent_id", .string(parentID)) }
        members.append("task_id", .string(id))
        return .object(members)
    }

    /// The object that `rpc://` sends: it has no time.
    var reply: JSONValue {
        [
            "task_id": .string(id), "status": .string(status), "result": value, "traceback": traceback,
            "children": children,
        ]
    }

    private var value: JSONValue {
        switch outcome {
        case .success(let value): value
        case .failure(let exception, _), .revoked(let exception): exception.json
        }
    }

    private var traceback: JSONValue {
        if case .failure(_, let traceback?) = outcome { .string(traceback) } else { .null }
    }

    private var children: JSONValue { hasChildren ? [] : .null }
}
