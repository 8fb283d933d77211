import LosslessJSON

/// What a message that readers take could do better.
struct MessageAdvice {
    private(set) var findings: [WireFinding] = []

    /// - Parameter task: what was decoded, if anything was.
    init(_ root: JSONDocument.Element, task: TaskMessage?) {
        checkPriority(root["properties"]?["priority"])
        guard let task else { return }
        checkDelivery(task)
        checkDates(task)
        checkBody(task)
    }

    private mutating func checkPriority(_ priority: JSONDocument.Element?) {
        guard let priority, !priority.isNull, let number = priority.int else { return }
        guard !(0...StandardLimit.priority).contains(number) else { return }
        findings.append(
            WireFinding(
                .warning, code: "priority-out-of-range", "priority \(number) is taken as the nearest that there is",
                hint: "send 0 to \(StandardLimit.priority)",
                at: WirePlace(pointer: "/properties/priority", offset: priority.offset)))
    }

    private mutating func checkDelivery(_ task: TaskMessage) {
        let properties = task.envelope.properties
        if !properties.deliveryInfo.exchange.isEmpty {
            note(
                "named-exchange", "a restore goes through the exchange's bindings, and is lost where there is none",
                hint: "send an empty exchange and the queue as routing_key", "/properties/delivery_info/exchange")
        }
        if properties.deliveryTag.string.flatMap({ ProcessID.parse($0) }) == nil {
            note(
                "delivery-tag-not-a-uuid", "two messages with one delivery_tag hide each other while they are held",
                hint: "send a UUID", "/properties/delivery_tag")
        }
        if ProcessID.parse(task.id) == nil {
            note(
                "id-not-a-uuid", "results and revocations of tasks with one id get mixed up", hint: "send a UUID",
                task.taskProtocol == .v1 ? "/body/id" : "/headers/id")
        }
    }

    private mutating func checkDates(_ task: TaskMessage) {
        let pointer = task.taskProtocol == .v1 ? "/body" : "/headers"
        if let eta = task.headers.eta, let expires = task.headers.expires, expires.date <= eta.date {
            warn(
                "expires-before-eta", "it expires before it may be run, so that it never is",
                hint: "let expires be later than eta", "\(pointer)/expires")
        }
        for (name, date) in [("eta", task.headers.eta), ("expires", task.headers.expires)] {
            guard let date, !date.hasOffset else { continue }
            note(
                "date-without-offset", "\(name) has no offset and is taken as UTC", hint: "write +00:00 behind it",
                "\(pointer)/\(name)")
        }
    }

    private mutating func checkBody(_ task: TaskMessage) {
        if !task.embed.isEmpty {
            warn(
                "embed", "a worker that sends nothing afterwards must refuse it (OWP-BODY-006)",
                hint: "send the next task yourself when this one is done", "/body/2")
        }
        guard let bytes = try? task.envelope.decodedBody(), let body = try? JSONDocument(bytes) else { return }
        let isArray = body.root.kind == .array
        let kwargs = isArray ? body.root[1] : body.root["kwargs"]
        if kwargs?["pid"] != nil {
            warn(
                "old-argument-name", "pid is called process_id since orchestrator-core 1.2.3",
                hint: "send process_id, or positional arguments", isArray ? "/body/1/pid" : "/body/kwargs/pid")
        }
        let first = (isArray ? body.root[0] : body.root["args"])?[0] ?? kwargs?["process_id"] ?? kwargs?["pid"]
        if let first, first.string != ProcessID.text(task.message.processID) {
            note(
                "process-id-spelling", "process_id is not spelt as the api spells it",
                hint: "send lower-case hex digits with hyphens", "/body\(first.pointer.text)")
        }
        if !isArray, body.root["utc"]?.bool == false {
            warn(
                "not-utc", "dates are taken as UTC all the same", hint: "send utc true, and dates in UTC", "/body/utc")
        }
    }

    private mutating func note(_ code: String, _ problem: String, hint: String, _ pointer: String) {
        findings.append(WireFinding(.note, code: code, problem, hint: hint, at: WirePlace(pointer: pointer)))
    }

    private mutating func warn(_ code: String, _ problem: String, hint: String, _ pointer: String) {
        findings.append(WireFinding(.warning, code: code, problem, hint: hint, at: WirePlace(pointer: pointer)))
    }
}
