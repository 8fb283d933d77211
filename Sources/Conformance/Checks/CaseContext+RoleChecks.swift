import LosslessJSON

extension CaseContext {
    func judgeEntry(_ arguments: Arguments) throws -> Judgement {
        let name = try arguments.string("of")
        guard let entry = entries[name] else { throw arguments.fault("of", "names no entry that was awaited") }
        var judgement = try ValueClaim(arguments).judge(entry)
        if !ValueClaim.keys.contains(where: arguments.has) { judgement.holds = true }
        if let count = try arguments.optionalInt("count") {
            judgement.holds = judgement.holds && entry["count"]?.int == count
        }
        if let member = try arguments.optionalString("unique") {
            let values = entry[member]?.array ?? []
            judgement.holds = judgement.holds && !values.isEmpty && Set(values).count == values.count
        }
        if let other = try arguments.optionalString("same_as") {
            let pointer = JSONPointer(other) ?? []
            let own = JSONPointer(try arguments.optionalString("at") ?? "") ?? []
            judgement.holds = entry[pointer] != nil && entry[pointer] == entry[own]
        }
        judgement.isFinal = true
        judgement.expected = .object(arguments.object)
        return judgement
    }

    func judgeResponse(_ arguments: Arguments) throws -> Judgement {
        let name = try arguments.string("of")
        guard let exchange = responses[name] else { throw arguments.fault("of", "names no request") }
        var judgement = try ValueClaim(arguments).judge(exchange.body)
        if !ValueClaim.keys.contains(where: arguments.has) { judgement.holds = true }
        let statuses = try arguments.ints("status")
        if !statuses.isEmpty { judgement.holds = judgement.holds && statuses.contains(exchange.status) }
        if let least = try arguments.optionalInt("status_min") {
            judgement.holds = judgement.holds && exchange.status >= least
        }
        judgement.isFinal = true
        judgement.expected = .object(arguments.object)
        judgement.actual = ["status": .int(exchange.status), "body": exchange.body]
        return judgement
    }

    func judgeCodec(_ arguments: Arguments) throws -> Judgement {
        let name = try arguments.optionalString("of") ?? "reply"
        guard let reply = codecReplies[name] else { throw arguments.fault("of", "names no step 'codec'") }
        var judgement = try ValueClaim(arguments).judge(reply)
        judgement.isFinal = true
        if !judgement.holds { judgement.actual = reply }
        return judgement
    }

    /// Asks the resolver under test for the queue of a message.
    func judgeRoutes(_ arguments: Arguments) async throws -> Judgement {
        var request = JSONObject()
        for key in ["routes", "target_queues", "task", "target"] where arguments.has(key) {
            request[key] = arguments[key]
        }
        var actual: JSONObject
        do {
            actual = try await station.resolver().request("resolve", request)
            actual["id"] = nil
            actual["ok"] = nil
        } catch let failure as FixtureFailure where failure.kind == .refused {
            actual = ["error": .string(failure.code)]
        }
        var holds = true
        var expected = JSONObject()
        for key in ["queue", "priority", "error"] where arguments.has(key) {
            expected[key] = arguments[key]
            holds = holds && actual[key].map { ValueClaim.equal($0, arguments[key] ?? .null) } ?? false
        }
        return Judgement(
            holds: holds && !expected.isEmpty, isFinal: true, expected: .object(expected), actual: .object(actual))
    }
}
