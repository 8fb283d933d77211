import LosslessJSON

extension CaseContext {
    func judgeMessage(_ arguments: Arguments) async throws -> Judgement {
        let place = try await MessagePlace.find(try message(try arguments.string("of")), station)
        var holds = true
        for (key, name) in [("queued", MessagePlace.Name.queued), ("held", .held), ("dead", .dead), ("gone", .gone)] {
            if let wanted = try arguments.optionalBool(key) { holds = holds && place.is(name) == wanted }
        }
        if let list = try arguments.optionalString("at") { holds = holds && place.queued.contains(list) }
        if let count = try arguments.optionalInt("copies") {
            holds = holds && place.queued.count + place.held.count == count
        }
        if let flag = try arguments.optionalBool("redelivered") {
            let isSet = try await isRedelivered(try arguments.string("of"))
            holds = holds && isSet == flag
        }
        var expected = arguments.object
        expected["of"] = nil
        return Judgement(holds: holds, expected: .object(expected), actual: place.json)
    }

    /// Whether each copy of a message that lies in a queue has both flags.
    private func isRedelivered(_ name: String) async throws -> Bool {
        let message = try message(name)
        var flags: [Bool] = []
        for step in RedisSpace.steps {
            for bytes in try await redis.list(message.queue + step) where message.isIn(bytes) {
                let entry = try? JSONValue.parse(bytes)
                flags.append(
                    entry?["headers"]?["redelivered"]?.bool == true
                        && entry?["properties"]?["delivery_info"]?["redelivered"]?.bool == true)
            }
        }
        return !flags.isEmpty && flags.allSatisfy { $0 }
    }

    func judgeQueue(_ arguments: Arguments) async throws -> Judgement {
        let name = try arguments.optionalString("name") ?? placeholders.queue(permutation.task)
        let length = try await redis.length(of: name)
        var holds = true
        if let wanted = try arguments.optionalInt("length") { holds = holds && length == wanted }
        if let most = try arguments.optionalInt("max") { holds = holds && length <= most }
        if let least = try arguments.optionalInt("min") { holds = holds && length >= least }
        return Judgement(holds: holds, expected: .object(arguments.object), actual: ["length": .int(length)])
    }

    func judgeKey(_ arguments: Arguments) async throws -> Judgement {
        let key = try arguments.string("key")
        let type = try await redis.send("TYPE", [.text(key)]).text ?? "none"
        var actual: JSONObject = ["type": .string(type)]
        var holds = true
        if let exists = try arguments.optionalBool("exists") { holds = holds && (type != "none") == exists }
        if let wanted = try arguments.optionalString("type") { holds = holds && type == wanted }
        let values = try await texts(of: key, type: type)
        actual["length"] = .int(values.count)
        actual["values"] = .strings(values.prefix(20).map { String($0.prefix(300)).escapedSeparator })
        if let length = try arguments.optionalInt("length") { holds = holds && values.count == length }
        if let least = try arguments.optionalInt("min") { holds = holds && values.count >= least }
        if let most = try arguments.optionalInt("max") { holds = holds && values.count <= most }
        for text in try arguments.strings("contains") {
            holds = holds && values.contains { $0.contains(text) }
        }
        for text in try arguments.strings("lacks") { holds = holds && !values.contains { $0.contains(text) } }
        if let text = try arguments.optionalString("equals") { holds = holds && values == [text] }
        if let pattern = try arguments.optionalString("matches") {
            guard let regex = try? Regex(pattern) else { throw arguments.fault("matches", "is no regular expression") }
            holds = holds && !values.isEmpty && values.allSatisfy { $0.contains(regex) }
        }
        if let most = try arguments.optionalDuration("ttl_max") {
            let milliseconds = try await redis.send("PTTL", [.text(key)]).integer ?? -2
            actual["ttl_ms"] = .int(milliseconds)
            holds = holds && milliseconds > 0 && Double(milliseconds) <= most.milliseconds
        }
        return Judgement(holds: holds, expected: .object(arguments.object), actual: .object(actual))
    }

    /// What a key holds as texts; of a hash and a sorted set, `field value`.
    private func texts(of key: String, type: String) async throws -> [String] {
        let reply =
            switch type {
            case "string": try await redis.send("GET", [.text(key)])
            case "list": try await redis.send("LRANGE", [.text(key), 0, -1])
            case "set": try await redis.send("SMEMBERS", [.text(key)])
            case "hash": try await redis.send("HGETALL", [.text(key)])
            case "zset": try await redis.send("ZRANGE", [.text(key), 0, -1, "WITHSCORES"])
            default: try await redis.send("EXISTS", [.text(key)])
            }
        switch type {
        case "string": return reply.text.map { [$0] } ?? []
        case "list", "set": return (reply.array ?? []).compactMap(\.text)
        case "hash", "zset":
            let words = (reply.array ?? []).compactMap(\.text)
            return stride(from: 0, to: words.count - 1, by: 2).map { "\(words[$0]) \(words[$0 + 1])" }
        default: return []
        }
    }

    func judgeRefusal(_ arguments: Arguments) async throws -> Judgement {
        let message = try message(try arguments.string("of"))
        let letters = try await MessagePlace.deadLetters(of: message, station)
        var holds = !letters.isEmpty
        let letter = letters.first
        if let phase = try arguments.optionalString("phase") { holds = holds && letter?["phase"]?.string == phase }
        let reasons = try arguments.strings("reason")
        if !reasons.isEmpty { holds = holds && reasons.contains(letter?["code"]?.string ?? "") }
        if let count = try arguments.optionalInt("count") { holds = holds && letters.count == count }
        if try arguments.optionalBool("raw") == true {
            holds = holds && letter?["raw"]?.string.flatMap { Base64.decode($0) } == message.bytes
        }
        if ValueClaim.keys.contains(where: arguments.has) {
            let judgement = try ValueClaim(arguments).judge(letter)
            holds = holds && judgement.holds
        }
        var shown = letter?.object ?? [:]
        shown["raw"] = nil
        var expected = arguments.object
        expected["of"] = nil
        return Judgement(
            holds: holds, isFinal: !letters.isEmpty, expected: .object(expected),
            actual: letters.isEmpty ? "no dead letter" : .object(shown))
    }

    func judgeWire(_ arguments: Arguments) throws -> Judgement {
        guard let monitor else { throw arguments.fault("command", "needs a step 'watch' before") }
        let names = try arguments.strings("command").map { $0.uppercased() }
        let key = try arguments.optionalString("key")
        let texts = try arguments.strings("contains")
        let lacking = try arguments.strings("lacks")
        let inScript = try arguments.optionalBool("in_script")
        let found = monitor.commands.filter { command in
            (names.isEmpty || names.contains(command.name)) && (key == nil || command.arguments.first == key)
                && texts.allSatisfy { text in command.arguments.contains { $0.contains(text) } }
                && lacking.allSatisfy { text in !command.arguments.contains { $0.contains(text) } }
                && (inScript == nil || command.isInScript == inScript)
        }
        var holds = true
        if let count = try arguments.optionalInt("count") { holds = holds && found.count == count }
        if let least = try arguments.optionalInt("min") { holds = holds && found.count >= least }
        if let most = try arguments.optionalInt("max") { holds = holds && found.count <= most }
        if let other = try arguments.optionalChild("before") {
            holds = try Self.comesBefore(other, names, key, monitor.commands) && holds
        }
        return Judgement(
            holds: holds, expected: .object(arguments.object),
            actual: [
                "count": .int(found.count),
                "commands": .strings(
                    found.prefix(10).map {
                        "\($0.name) \($0.arguments.joined(separator: " ").prefix(200))".escapedSeparator
                    }),
            ])
    }

    /// Whether the first of these commands comes before the first of the others, and both come.
    private static func comesBefore(
        _ other: Arguments, _ names: [String], _ key: String?, _ commands: [CommandMonitor.Command]
    ) throws -> Bool {
        let otherNames = try other.strings("command").map { $0.uppercased() }
        let otherKey = try other.optionalString("key")
        let first = commands.firstIndex { names.contains($0.name) && (key == nil || $0.arguments.first == key) }
        let second = commands.firstIndex {
            otherNames.contains($0.name) && (otherKey == nil || $0.arguments.first == otherKey)
        }
        guard let first, let second else { return false }
        return first < second
    }
}
