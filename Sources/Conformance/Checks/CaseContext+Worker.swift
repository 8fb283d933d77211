import LosslessJSON

extension CaseContext {
    func judgeWorker(_ arguments: Arguments) throws -> Judgement {
        let name = try arguments.optionalString("worker") ?? "a"
        let worker = try worker(name)
        let exit = worker.exit
        var holds = true
        if let alive = try arguments.optionalBool("alive") { holds = holds && (exit == nil) == alive }
        let statuses = try arguments.ints("exit")
        if !statuses.isEmpty { holds = holds && exit.map { statuses.contains($0.status) } ?? false }
        if let restarts = try arguments.optionalInt("restarts") {
            holds = holds && (station.starts[name] ?? 1) - 1 == restarts
        }
        if let crashed = try arguments.optionalBool("crashed") {
            holds = holds && (exit.map { $0.status != 0 } ?? false) == crashed
        }
        let wantsLife = try arguments.optionalBool("alive") == true
        return Judgement(
            holds: holds, isFinal: exit != nil && wantsLife, expected: .object(arguments.object),
            actual: ["alive": .bool(exit == nil), "exit": exit.map { .int($0.status) } ?? .null])
    }

    func judgeLog(_ arguments: Arguments) throws -> Judgement {
        let name = try arguments.optionalString("worker") ?? "a"
        let lines = try worker(name).log.lines
        var holds = true
        var isFinal = false
        for text in try arguments.strings("contains") { holds = holds && lines.contains { $0.text.contains(text) } }
        for text in try arguments.strings("absent") where lines.contains(where: { $0.text.contains(text) }) {
            holds = false
            isFinal = true
        }
        if let pattern = try arguments.optionalString("matches") {
            guard let regex = try? Regex(pattern) else { throw arguments.fault("matches", "is no regular expression") }
            holds = holds && lines.contains { $0.text.contains(regex) }
        }
        return Judgement(
            holds: holds, isFinal: isFinal, expected: .object(arguments.object),
            actual: ["lines": .int(lines.count), "last": .strings(lines.suffix(5).map { String($0.text.prefix(300)) })])
    }

    func judgeResult(_ arguments: Arguments) async throws -> Judgement {
        let name = try arguments.string("of")
        let id = messages[name]?.id ?? placeholders.messageID(name)
        let key = "celery-task-meta-\(id)"
        let bytes = try await redis.send("GET", [.text(key)]).bytes
        let result = bytes.flatMap { try? JSONValue.parse($0) }
        var holds = true
        if let exists = try arguments.optionalBool("exists") { holds = holds && (bytes != nil) == exists }
        if arguments.has("status") {
            let statuses = try arguments.strings("status")
            holds = holds && statuses.contains(result?["status"]?.string ?? "")
        }
        if let exception = try arguments.optionalString("exception") {
            holds = holds && result?["result"]?["exc_type"]?.string == exception
        }
        if let most = try arguments.optionalDuration("ttl_max") {
            let milliseconds = try await redis.send("PTTL", [.text(key)]).integer ?? -2
            holds = holds && milliseconds > 0 && Double(milliseconds) <= most.milliseconds
        }
        if ValueClaim.keys.contains(where: { $0 != "exists" && arguments.has($0) }) {
            let judgement = try ValueClaim(arguments).judge(result)
            holds = holds && judgement.holds
        }
        var expected = arguments.object
        expected["of"] = nil
        return Judgement(
            holds: holds, expected: .object(expected), actual: result ?? (bytes == nil ? "no result" : "no JSON"))
    }

    func judgeEvents(_ arguments: Arguments) throws -> Judgement {
        guard let events else { throw arguments.fault("types", "nobody listens to events") }
        var seen = events.events
        if let name = try arguments.optionalString("of") {
            let id = messages[name]?.id ?? placeholders.messageID(name)
            seen = seen.filter { $0.event["uuid"]?.string == id }
        }
        if let worker = try arguments.optionalString("worker") {
            let node = station.node(worker)
            seen = seen.filter { $0.event["hostname"]?.string == node }
        }
        var rest = seen[...]
        var last: EventObserver.SeenEvent?
        var holds = true
        for type in try arguments.strings("types") {
            guard let index = rest.firstIndex(where: { $0.type == type }) else {
                holds = false
                break
            }
            last = rest[index]
            rest = rest[(index + 1)...]
        }
        for type in try arguments.strings("absent") { holds = holds && !seen.contains { $0.type == type } }
        if let least = try arguments.optionalInt("min") { holds = holds && seen.count >= least }
        if let channel = try arguments.optionalString("channel") {
            holds = holds && last?.channel == "/\(redis.database).celeryev/\(channel)"
        }
        let claims = ["at", "equals", "one_of", "matches", "type", "has", "exists", "contains"]
        if holds, claims.contains(where: arguments.has), let last {
            let root: JSONValue =
                try arguments.optionalBool("envelope") == true ? last.entry : .object(last.event)
            holds = try ValueClaim(arguments).judge(root).holds
        }
        var expected = arguments.object
        expected["of"] = nil
        return Judgement(
            holds: holds, expected: .object(expected),
            actual: ["types": .strings(seen.suffix(30).map(\.type)), "last": last.map { .object($0.event) } ?? .null])
    }

    func judgeReply(_ arguments: Arguments) async throws -> Judgement {
        let name = try arguments.string("of")
        guard let request = requests[name] else { throw arguments.fault("of", "names no request") }
        let replies = try await ControlClient(redis: redis).replies(request)
        var holds = true
        if let count = try arguments.optionalInt("count") { holds = holds && replies.count == count }
        if let worker = try arguments.optionalString("worker") {
            holds = holds && replies.contains { $0.node == station.node(worker) }
        }
        let reply = replies.first
        if try arguments.optionalBool("ticket") == true {
            holds = holds && reply?.headers["ticket"]?.string == request.ticket
        }
        if ValueClaim.keys.contains(where: arguments.has) {
            let root: JSONValue? =
                switch try arguments.optionalString("part") ?? "value" {
                case "entry": reply?.entry
                case "headers": reply?.headers
                case "body": reply?.body
                default: reply?.value
                }
            let judgement = try ValueClaim(arguments).judge(root)
            holds = holds && judgement.holds
        }
        var expected = arguments.object
        expected["of"] = nil
        return Judgement(
            holds: holds, expected: .object(expected),
            actual: ["count": .int(replies.count), "reply": reply?.body ?? .null])
    }
}
