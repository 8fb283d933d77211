import RedisWire

extension RedisBroker {
    /// Looks at everything that waits or is held, and touches nothing.
    ///
    /// - Parameter names: queues that are to be in the answer whether there is anything of them or not.
    public func survey(
        queues names: Set<String>, limits: SurveyLimits = SurveyLimits()
    ) async throws(BrokerError) -> BrokerSurvey {
        var survey = BrokerSurvey(takenAt: try await serverTime())
        survey.bindings = try await bindings()
        let bound = Set(survey.bindings.values.joined())
        let lists = try await listNames()
        survey.isComplete = lists.count <= limits.lists
        let found = try await look(at: Array(lists.sorted().prefix(limits.lists)), asked: names, bound: bound)
        survey.queues = names.union(bound).union(found.keys).sorted().map {
            SurveyedQueue(name: $0, lists: found[$0] ?? [], isBound: bound.contains($0))
        }
        let (held, isWhole) = try await heldMessages(limits.held, bindings: survey.bindings)
        survey.held = held
        if !isWhole { survey.isComplete = false }
        survey.deadLetters = try await deadLetterCount()
        survey.signsOfLife = try await signsOfLife()
        return survey
    }

    private func serverTime() async throws(BrokerError) -> Double {
        let parts = try await ask([RedisCommand("TIME")])[0].array ?? []
        guard parts.count == 2, let seconds = parts[0].integer, let microseconds = parts[1].integer else {
            throw BrokerError(.protocolViolation, "\(name) answered TIME with something else")
        }
        return Double(seconds) + Double(microseconds) / 1_000_000
    }

    /// Every key of a kind that matches, without the prefix.
    func scan(_ pattern: String, type: String) async throws(BrokerError) -> Set<String> {
        let pattern = GlobPattern.escape(keys.prefix) + pattern
        var names: Set<String> = []
        var cursor = "0"
        repeat {
            let command = RedisCommand(
                "SCAN", .text(cursor), "MATCH", .text(pattern), "COUNT", .integer(1000), "TYPE", .text(type))
            let reply = try await ask([command])[0]
            guard let parts = reply.array, parts.count == 2, let next = parts[0].text, let found = parts[1].array else {
                throw BrokerError(.protocolViolation, "\(name) answered SCAN with something else")
            }
            // A key that is no UTF-8 can't be asked for by a text: no queue has such a name.
            for key in found {
                guard let bytes = key.bytes, let text = String(validating: bytes, as: UTF8.self) else { continue }
                names.insert(String(text.dropFirst(keys.prefix.count)))
            }
            cursor = next
        } while cursor != "0"
        return names
    }

    /// Lists that may be queues: not the replies of remote control, and nothing of ours.
    private func listNames() async throws(BrokerError) -> Set<String> {
        try await scan("*", type: "list").filter {
            !$0.hasPrefix("orchestrator-wire.") && !BrokerList.split($0).queue.hasSuffix(".reply.celery.pidbox")
        }
    }

    /// The direct exchanges that tasks may go through, and their queues.
    private func bindings() async throws(BrokerError) -> [String: [String]] {
        let prefix = "_kombu.binding."
        let exchanges = try await scan(GlobPattern.escape(prefix) + "*", type: "set")
            .map { String($0.dropFirst(prefix.count)) }
            .filter { !$0.hasSuffix("celery.pidbox") && $0 != "celeryev" }.sorted()
        guard !exchanges.isEmpty else { return [:] }
        let replies = try await ask(exchanges.map { RedisCommand("SMEMBERS", .text(keys.binding($0))) })
        var bindings: [String: [String]] = [:]
        for (exchange, reply) in zip(exchanges, replies) {
            let queues = (reply.array ?? []).compactMap { $0.text.flatMap(Binding.init)?.queue }
            if !queues.isEmpty { bindings[exchange] = queues.sorted() }
        }
        return bindings
    }

    private func signsOfLife() async throws(BrokerError) -> [String: Double] {
        let nodes = try await livingNodes().sorted()
        guard !nodes.isEmpty else { return [:] }
        let replies = try await ask(nodes.map { RedisCommand("PTTL", .text(keys.worker($0))) })
        var signs: [String: Double] = [:]
        for (node, reply) in zip(nodes, replies) {
            if let left = reply.integer, left > 0 { signs[node] = Double(left) / 1000 }
        }
        return signs
    }
}

/// A member of an exchange's bindings: routing key, pattern, queue.
struct Binding {
    let routingKey: String
    let queue: String

    init?(_ member: String) {
        let parts = member.components(separatedBy: RedisKeys.separator)
        guard parts.count == 3, !parts[2].isEmpty else { return nil }
        routingKey = parts[0]
        queue = parts[2]
    }
}

extension String {
    fileprivate func components(separatedBy separator: String) -> [String] {
        var parts: [String] = []
        let separator = Array(separator.utf8)
        var rest = Array(utf8)[...]
        while let range = rest.firstRange(of: separator) {
            parts.append(String(decoding: rest[..<range.lowerBound], as: UTF8.self))
            rest = rest[range.upperBound...]
        }
        return parts + [String(decoding: rest, as: UTF8.self)]
    }
}
