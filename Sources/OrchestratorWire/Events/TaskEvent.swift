import LosslessJSON

/// News of one message, as monitors hear it.
///
/// Source: spec, 10.2.
public struct TaskEvent: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        /// It was read and will be executed, now or at its eta.
        case received(TaskHeaders)
        case started
        /// - result: for people.
        case succeeded(result: String, runtime: Double)
        /// - traceback: nil for a task that the worker does not know.
        case failed(exception: String, traceback: String?)
        case rejected(requeue: Bool)
        case revoked(terminated: Bool, signal: String?, expired: Bool)
        /// Cut off at a cold shutdown.
        case cancelled
        /// Said by who sent it.
        case sent(TaskHeaders, queue: String)
    }

    /// The header `id`.
    public var uuid: String
    public var kind: Kind

    public init(_ uuid: String, _ kind: Kind) {
        self.uuid = uuid
        self.kind = kind
    }

    public var type: String {
        switch kind {
        case .received: "task-received"
        case .started: "task-started"
        case .succeeded: "task-succeeded"
        case .failed: "task-failed"
        case .rejected: "task-rejected"
        case .revoked: "task-revoked"
        case .cancelled: "task-cancelled"
        case .sent: "task-sent"
        }
    }

    var fields: JSONObject {
        var fields: JSONObject = ["uuid": .string(uuid)]
        switch kind {
        case .started, .cancelled: break
        case .received(let headers): Self.append(headers, to: &fields)
        case .sent(let headers, let queue):
            Self.append(headers, to: &fields)
            fields.append("queue", .string(queue))
            fields.append("exchange", "")
            fields.append("routing_key", .string(queue))
        case .succeeded(let result, let runtime):
            fields.append("result", .string(result))
            fields.append("runtime", .number(JSONNumber(runtime)))
        case .failed(let exception, let traceback):
            fields.append("exception", .string(exception))
            if let traceback { fields.append("traceback", .string(traceback)) }
        case .rejected(let requeue): fields.append("requeue", .bool(requeue))
        case .revoked(let terminated, let signal, let expired):
            fields.append("terminated", .bool(terminated))
            fields.append("signum", .string(orNull: signal))
            fields.append("expired", .bool(expired))
        }
        return fields
    }

    /// The texts of the headers as they are (OWP-EVT-012).
    private static func append(_ headers: TaskHeaders, to fields: inout JSONObject) {
        fields.append("name", .string(headers.task))
        fields.append("args", .string(headers.argsRepr ?? "()"))
        fields.append("kwargs", .string(headers.kwargsRepr ?? "{}"))
        fields.append("root_id", .string(orNull: headers.rootID))
        fields.append("parent_id", .string(orNull: headers.parentID))
        fields.append("retries", .number(JSONNumber(headers.retries)))
        fields.append("eta", .string(orNull: headers.eta?.text))
        fields.append("expires", .string(orNull: headers.expires?.text))
    }
}

extension JSONValue {
    static func string(orNull text: String?) -> JSONValue { text.map { .string($0) } ?? .null }
}
