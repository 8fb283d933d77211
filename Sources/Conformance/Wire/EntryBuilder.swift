import LosslessJSON

/// Makes a message for a process from a stored one.
struct EntryBuilder: Sendable {
    let placeholders: Placeholders

    /// - Parameter arguments: of a step `publish`, placeholders filled in.
    func message(_ arguments: Arguments) throws(CaseFault) -> PublishedMessage {
        let process = try arguments.string("process")
        let name = try arguments.optionalString("as") ?? process
        let task = try arguments.optionalString("message") ?? placeholders.permutation.task.rawValue
        let owp = try arguments.optionalInt("owp") ?? placeholders.permutation.owp
        let known = WireTask(rawValue: task) ?? placeholders.permutation.task
        let queue = try arguments.optionalString("queue") ?? placeholders.queue(known)
        let id = try arguments.optionalString("id") ?? placeholders.messageID(name)
        let tag = try arguments.optionalString("tag") ?? placeholders.tag(name)
        let call = try CallArguments(arguments, known, owp: owp, placeholders)

        var filler = placeholders
        filler.own = [
            "own-id": id, "own-tag": tag, "own-queue": queue, "own-argsrepr": call.representation, "message": task,
        ]
        let isOld = try arguments.optionalInt("protocol") == 1
        var draft = try EntryDraft(stored: isOld ? StoredMessages.protocol1 : StoredMessages.protocol2)
        draft.envelope = try filler.fill(draft.envelope)
        draft.body = try filler.fill(draft.body)
        put(call, into: &draft, isOld: isOld, embed: arguments["embed"])
        let priority = try arguments.optionalInt("priority") ?? 0
        try vary(&draft, arguments, priority: priority)
        var notes: [String] = []
        for (index, change) in try arguments.array("mutate").enumerated() {
            let mutation = try Mutation(change, at: arguments.pointer.appending("mutate").appending(index))
            try mutation.apply(to: &draft)
            notes.append("\(mutation.operation.rawValue) \(mutation.at.text): \(mutation.note)")
        }
        return PublishedMessage(
            name: name, bytes: try draft.bytes(), id: id, tag: tag, queue: queue,
            list: try arguments.optionalString("list") ?? queue + Self.step(priority),
            mutation: notes.isEmpty ? nil : notes.joined(separator: "; "))
    }

    /// The greatest step that is not above the priority.
    static func step(_ priority: Int) -> String {
        let number = priority / 3 * 3
        return number > 0 && number <= 9 ? RedisSpace.separator + String(number) : ""
    }

    private func put(_ call: CallArguments, into draft: inout EntryDraft, isOld: Bool, embed: JSONValue?) {
        if isOld {
            var body = draft.body.object ?? [:]
            body["args"] = .array(call.positional)
            body["kwargs"] = .object(call.named)
            draft.body = .object(body)
        } else {
            draft.body = .array([
                .array(call.positional), .object(call.named), embed ?? draft.body[2] ?? .object([:]),
            ])
        }
    }

    /// Well-formed variations.
    private func vary(_ draft: inout EntryDraft, _ arguments: Arguments, priority: Int) throws(CaseFault) {
        var envelope = draft.envelope.object ?? [:]
        var headers = envelope["headers"]?.object ?? [:]
        var properties = envelope["properties"]?.object ?? [:]
        for member in try arguments.child("headers").object {
            headers[member.key] = GeneratedValue.expand(member.value)
        }
        if let compression = try arguments.optionalString("compression") {
            headers["compression"] = .string(compression)
        }
        if priority != 0 { properties["priority"] = .int(priority) }
        for member in try arguments.child("properties").object { properties[member.key] = member.value }
        envelope["headers"] = .object(headers)
        envelope["properties"] = .object(properties)
        for member in try arguments.child("envelope").object { envelope[member.key] = member.value }
        draft.envelope = .object(envelope)
        if var body = draft.body.object {
            for member in try arguments.child("body").object { body[member.key] = member.value }
            draft.body = .object(body)
        }
    }
}
