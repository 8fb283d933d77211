import LosslessJSON

/// Reads a task out of an envelope and remembers id and name on the way, for the error.
struct TaskReader {
    let envelope: KombuEnvelope
    let limits: WireLimits
    private(set) var id: String?
    private(set) var task: String?

    init(envelope: KombuEnvelope, limits: WireLimits) {
        self.envelope = envelope
        self.limits = limits
    }

    mutating func read() throws(WireError) -> TaskMessage {
        // The header's presence selects protocol 2, whatever the body looks like (OWP-HDR-001).
        guard let members = envelope.fields.headers, let name = members["task"] else { return try readProtocol1() }
        let headerID = members["id"]
        id = headerID?.string
        let kind = try kind(name, .headers)
        if let headerID, !headerID.isNull {
            var headers = TaskHeaders(task: kind.taskName, id: try checked(id: headerID, .headers))
            try headers.read(members, from: .headers)
            let body = try body()
            switch body.kind {
            case .array: return try message(kind, headers, TaskCall(array: body), .v2)
            case .object where body["args"] != nil: return try readHybrid(kind, headers.id, members, body)
            case let other:
                throw WireError(
                    .body, .bodyNotACall, "the body is \(other.phrase)",
                    hint: "send [args, kwargs, embed]", body: body)
            }
        }
        // A header wins over the body's member even where it is null (OWP-BODY-018), so that the id must be absent.
        if headerID == nil, let body = try? body(), body["args"] != nil, let bodyID = body["id"], !bodyID.isNull {
            id = bodyID.string
            return try readHybrid(kind, try checked(id: bodyID, .body), members, body)
        }
        throw WireError(
            .headers, .missingID, "headers name a task but no id",
            hint: "send both, the id a UUID", at: "/headers/id",
            offset: members.offset)
    }

    private mutating func readProtocol1() throws(WireError) -> TaskMessage {
        let body = try body()
        guard let name = body["task"] else {
            throw WireError(
                .headers, .missingTask, "headers name no task",
                hint: "send task and id, or a protocol 1 body",
                at: "/headers/task", offset: envelope.fields.headers?.offset)
        }
        id = body["id"]?.string
        let kind = try kind(name, .body)
        guard let bodyID = body["id"], !bodyID.isNull else {
            throw WireError(
                .body, .missingID, "the task has no id",
                hint: "send one, a UUID", at: "/body/id", offset: body.offset)
        }
        var headers = TaskHeaders(task: kind.taskName, id: try checked(id: bodyID, .body))
        try headers.read(body, from: .body)
        if let taskset = body["taskset"] { headers.group = taskset.string }
        // The one header that protocol 1 may have: it is kombu's, not Celery's.
        headers.compression = envelope.fields.headers?["compression"]?.string
        return try message(kind, headers, TaskCall(object: body), .v1)
    }

    /// Protocol 2 headers over a protocol 1 body: the headers win, the body fills in what they lack.
    private func readHybrid(
        _ kind: MessageKind, _ id: String, _ members: JSONDocument.Element, _ body: JSONDocument.Element
    ) throws(WireError) -> TaskMessage {
        var headers = TaskHeaders(task: kind.taskName, id: id)
        try headers.read(body, from: .body, overriddenBy: members)
        headers.dropWhatHybridsDoNotHave()
        try headers.read(members, from: .headers)
        return try message(kind, headers, TaskCall(object: body), .v2)
    }

    private func message(
        _ kind: MessageKind, _ headers: TaskHeaders, _ call: TaskCall, _ taskProtocol: TaskProtocol
    ) throws(WireError) -> TaskMessage {
        let arguments = try ArgumentBinder(kind: kind).bind(call)
        return TaskMessage(
            envelope: envelope, taskProtocol: taskProtocol, headers: headers, owp: arguments.owp,
            message: OrchestratorMessage(kind, arguments), embed: call.embed)
    }

    private func body() throws(WireError) -> JSONDocument.Element {
        let bytes = try envelope.decodedBody(limits: limits)
        do {
            return try JSONDocument(bytes, limits: limits.body).root
        } catch {
            throw WireError(body: error)
        }
    }

    private mutating func kind(
        _ name: JSONDocument.Element, _ source: TaskHeaders.Source
    ) throws(WireError) -> MessageKind {
        guard let text = name.string, !text.isEmpty else {
            throw Self.error(.invalidTask, "task must be a string, the task's name", name, source)
        }
        task = text
        guard let kind = MessageKind(taskName: text) else {
            let known = MessageKind.allCases.map(\.taskName).joined(separator: ", ")
            throw Self.error(.unknownTask, "no such task", hint: "the tasks are \(known)", name, source)
        }
        return kind
    }

    private func checked(
        id: JSONDocument.Element, _ source: TaskHeaders.Source
    ) throws(WireError) -> String {
        guard let text = id.string, !text.isEmpty else {
            throw Self.error(.invalidID, "id must be a string, and not the empty one", id, source)
        }
        return text
    }

    private static func error(
        _ code: WireErrorCode, _ problem: String, hint: String? = nil, _ element: JSONDocument.Element,
        _ source: TaskHeaders.Source
    ) -> WireError {
        switch source {
        case .headers: WireError(.headers, code, problem, hint: hint, entry: element)
        case .body: WireError(.body, code, problem, hint: hint, body: element)
        }
    }
}
