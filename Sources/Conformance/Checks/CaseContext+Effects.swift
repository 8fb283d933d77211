import LosslessJSON

extension CaseContext {
    /// One execution of a process, as the fixture tells it.
    struct Execution: Sendable {
        let messageID: String?
        let worker: String?
        let started: Double
        let finished: Double?
        let isRedelivered: Bool?
    }

    /// A process by the name that the case gave it, or by its id where an api has made it.
    func identifier(_ arguments: Arguments) throws -> String {
        if let id = try arguments.optionalString("process_id") { return id }
        return placeholders.processID(try arguments.string("process"))
    }

    func executions(_ name: String) async throws -> [Execution] {
        let reply: JSONObject
        do {
            reply = try await fixture().request(
                "executions", ["process_id": .string(placeholders.processID(name))])
        } catch let failure as FixtureFailure where failure.code == "unknown_process" {
            return []
        }
        return (reply["executions"]?.array ?? []).map { value in
            Execution(
                messageID: value["message_id"]?.string, worker: value["worker"]?.string,
                started: value["started"]?.anyDouble ?? 0, finished: value["finished"]?.anyDouble,
                isRedelivered: value["redelivered"]?.bool)
        }
    }

    func judgeExecutions(_ arguments: Arguments) async throws -> Judgement {
        let all = try await executions(try arguments.string("process"))
        var holds = true
        var isFinal = false
        if let count = try arguments.optionalInt("count") {
            holds = holds && all.count == count
            isFinal = all.count > count
        }
        if let least = try arguments.optionalInt("min") { holds = holds && all.count >= least }
        if let most = try arguments.optionalInt("max") {
            holds = holds && all.count <= most
            isFinal = isFinal || all.count > most
        }
        if let messages = try arguments.optionalInt("messages") {
            holds = holds && Set(all.compactMap(\.messageID)).count == messages
        }
        if let finished = try arguments.optionalInt("finished") {
            holds = holds && all.count { $0.finished != nil } == finished
        }
        if let redelivered = try arguments.optionalBool("redelivered") {
            holds = holds && all.contains { $0.isRedelivered == redelivered }
        }
        if let worker = try arguments.optionalString("worker") {
            holds = holds && !all.isEmpty && all.allSatisfy { $0.worker == station.node(worker) || $0.worker == worker }
        }
        if let id = try arguments.optionalString("message_id") {
            holds = holds && !all.isEmpty && all.allSatisfy { $0.messageID == id }
        }
        var expected = arguments.object
        expected["process"] = nil
        return Judgement(
            holds: holds, isFinal: isFinal, expected: .object(expected),
            actual: [
                "count": .int(all.count), "finished": .int(all.count { $0.finished != nil }),
                "messages": .int(Set(all.compactMap(\.messageID)).count),
                "workers": .strings(Set(all.compactMap(\.worker)).sorted()),
            ])
    }

    func judgeProcess(_ arguments: Arguments) async throws -> Judgement {
        var actual: JSONObject
        do {
            actual = try await fixture().request("process", ["process_id": .string(try identifier(arguments))])
        } catch let failure as FixtureFailure where failure.code == "unknown_process" {
            actual = ["status": "unknown"]
        }
        actual["id"] = nil
        actual["ok"] = nil
        var holds = true
        let statuses = try arguments.strings("status")
        if !statuses.isEmpty { holds = holds && statuses.contains(actual["status"]?.string ?? "") }
        if let unwanted = try arguments.optionalString("status_not") {
            holds = holds && actual["status"]?.string != unwanted
        }
        if let step = arguments["last_step"] { holds = holds && ValueClaim.equal(actual["last_step"] ?? .null, step) }
        if let steps = arguments["steps"]?.array {
            let recorded = actual["steps"]?.array ?? []
            holds = holds && steps.count == recorded.count && zip(steps, recorded).allSatisfy(Self.agree)
        }
        for member in try arguments.child("state").object {
            holds = holds && (actual["state"]?[member.key].map { ValueClaim.equal($0, member.value) } ?? false)
        }
        if let user = arguments["created_by"] { holds = holds && actual["created_by"] == user }
        if let count = try arguments.optionalInt("step_count") {
            holds = holds && actual["steps"]?.array?.count == count
        }
        if ValueClaim.keys.contains(where: { $0 != "contains" && arguments.has($0) }) {
            let judgement = try ValueClaim(arguments).judge(.object(actual))
            holds = holds && judgement.holds
        }
        var expected = arguments.object
        expected["process"] = nil
        return Judgement(holds: holds, expected: .object(expected), actual: .object(actual))
    }

    /// Each member that is named agrees.
    private static func agree(_ wanted: JSONValue, _ recorded: JSONValue) -> Bool {
        guard let members = wanted.object else { return wanted == recorded["name"] }
        return members.allSatisfy { member in recorded[member.key].map { ValueClaim.equal($0, member.value) } ?? false }
    }

    func judgeOrder(_ arguments: Arguments) async throws -> Judgement {
        let names = try arguments.strings("processes")
        var starts: [(name: String, started: Double)] = []
        for name in names {
            if let first = try await executions(name).map(\.started).min() { starts.append((name, first)) }
        }
        let order = starts.sorted { $0.started < $1.started }.map(\.name)
        return Judgement(
            holds: order == names, isFinal: order.count == names.count, expected: .strings(names),
            actual: .strings(order))
    }

    /// When an execution began: not before a moment, or not after it.
    func judgeTiming(_ arguments: Arguments) async throws -> Judgement {
        let name = try arguments.string("process")
        let first = try await executions(name).map(\.started).min()
        var holds = first != nil
        if let header = try arguments.optionalChild("not_before_header") {
            let message = try message(try header.string("of"))
            let pointer = JSONPointer(try header.optionalString("at") ?? "/headers/eta") ?? []
            let entry = try? JSONValue.parse(message.bytes)
            guard let text = entry?[pointer]?.string, let moment = ISODate.seconds(text) else {
                throw header.fault("at", "leads to no date of the message")
            }
            holds = holds && (first ?? 0) >= moment
        }
        if let other = try arguments.optionalString("after_process") {
            let ends = try await executions(other).compactMap(\.finished)
            holds = holds && !ends.isEmpty && ends.allSatisfy { $0 <= first ?? 0 }
        }
        if let other = try arguments.optionalString("overlaps") {
            let executions = try await executions(other)
            let end = try await self.executions(name).compactMap(\.finished).max() ?? .infinity
            holds = holds && executions.contains { $0.started <= end && ($0.finished ?? .infinity) >= first ?? 0 }
        }
        return Judgement(
            holds: holds, isFinal: first != nil && !arguments.has("overlaps") && !arguments.has("after_process"),
            expected: .object(arguments.object), actual: ["started": first.map { .double($0) } ?? .null])
    }
}
