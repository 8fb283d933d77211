/// What came with a task message beside its arguments: shared, for it goes wherever the message is spoken of.
public final class TaskDetails: Sendable {
    public let headers: TaskHeaders
    /// The property `reply_to`: the list of a client that waits for a result by `rpc://`; empty or nil for nobody.
    public let replyTo: String?
    /// The property `correlation_id`.
    public let correlationID: String?

    public init(headers: TaskHeaders, replyTo: String? = nil, correlationID: String? = nil) {
        self.headers = headers
        self.replyTo = replyTo
        self.correlationID = correlationID
    }
}

extension TaskDetails: Hashable {
    public static func == (left: TaskDetails, right: TaskDetails) -> Bool {
        left === right
            || (left.headers == right.headers && left.replyTo == right.replyTo
                && left.correlationID == right.correlationID)
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(headers.id) }
}

extension TaskMessage {
    public var details: TaskDetails {
        TaskDetails(
            headers: headers, replyTo: envelope.properties.replyTo,
            correlationID: envelope.properties.correlationID)
    }
}

extension WireError {
    /// What can be told of an entry that is none of the four messages, for its result and its events: nil where it has no id.
    public func details(of entry: [UInt8]) -> TaskDetails? {
        guard let id, let envelope = try? KombuEnvelope.parse(entry) else { return nil }
        let raw = envelope.headers
        var headers = TaskHeaders(task: task ?? "", id: id)
        headers.rootID = raw["root_id"]?.string
        headers.parentID = raw["parent_id"]?.string
        headers.group = raw["group"]?.string
        headers.retries = raw["retries"]?.int ?? 0
        headers.argsRepr = raw["argsrepr"]?.string
        headers.kwargsRepr = raw["kwargsrepr"]?.string
        headers.ignoreResult = raw["ignore_result"]?.bool
        return TaskDetails(
            headers: headers, replyTo: envelope.properties.replyTo, correlationID: envelope.properties.correlationID)
    }
}
