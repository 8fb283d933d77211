import Foundation
import LosslessJSON

extension CaseContext {
    func publish(_ arguments: Arguments, isStimulus: Bool = true) async throws {
        let process = try arguments.string("process")
        if try arguments.optionalBool("create") ?? true, !processes.contains(process) {
            var create: JSONObject = ["name": .string(process)]
            for key in ["program", "status", "message"] where arguments.has(key) { create[key] = arguments[key] }
            try await createProcess(Arguments(create))
        }
        let message = try EntryBuilder(placeholders: placeholders).message(arguments)
        let isLeft = try arguments.optionalBool("left") ?? true
        for _ in 0..<(try arguments.optionalInt("count") ?? 1) {
            try await redis.push(message.bytes, to: message.list, left: isLeft)
        }
        messages[message.name] = message
        if isStimulus { lastSent = message }
        let change = message.mutation.map { " (\($0))" } ?? ""
        timeline.add(.suite, "message \(message.name) pushed onto \(message.list.escapedSeparator)\(change)")
    }

    func publishAgain(_ arguments: Arguments) async throws {
        let original = try message(try arguments.string("of"))
        let name = try arguments.optionalString("as") ?? "\(original.name)-again"
        let list = try arguments.optionalString("list") ?? original.list
        try await redis.push(original.bytes, to: list)
        messages[name] = PublishedMessage(
            name: name, bytes: original.bytes, id: original.id, tag: original.tag, queue: original.queue, list: list,
            mutation: nil)
        timeline.add(.suite, "the same bytes pushed again as \(name)")
    }

    func push(_ arguments: Arguments) async throws {
        let name = try arguments.optionalString("as") ?? "junk"
        let queue = try arguments.optionalString("queue") ?? placeholders.queue(permutation.task)
        let bytes: [UInt8]
        if let text = try arguments.optionalString("base64") {
            guard let decoded = Base64.decode(text) else { throw arguments.fault("base64", "is no base64") }
            bytes = decoded
        } else if let edit = arguments["bytes"] {
            bytes = try TextEdit(edit, at: arguments.pointer.appending("bytes")).apply([])
        } else {
            bytes = Array(try arguments.string("text").utf8)
        }
        let list = try arguments.optionalString("list") ?? queue
        try await redis.push(bytes, to: list)
        let message = PublishedMessage(
            name: name, bytes: bytes, id: placeholders.messageID(name), tag: placeholders.tag(name), queue: queue,
            list: list, mutation: "bytes that are no entry")
        messages[name] = message
        lastSent = message
        timeline.add(.suite, "\(bytes.count) bytes pushed onto \(list.escapedSeparator) as \(name)")
    }

    func awaitMessage(_ arguments: Arguments) async throws {
        let message = try message(try arguments.string("of"))
        let wanted: MessagePlace.Name = try arguments.choice("is")
        let limit = try limit(arguments)
        var last: MessagePlace?
        let met = try await poll(within: limit) { () -> Bool? in
            let place = try await MessagePlace.find(message, station)
            last = place
            return place.is(wanted) ? true : nil
        }
        if met == true { return timeline.add(.broker, "message \(message.name) is \(wanted.rawValue)") }
        guard try isRequired(arguments) else { return }
        throw StepUnmet(
            description:
                "message \(message.name) was not \(wanted.rawValue) within \(limit), but \(last?.description ?? "")")
    }

    func awaitKey(_ arguments: Arguments) async throws {
        let limit = try limit(arguments)
        var seen: JSONValue = .null
        let met = try await poll(within: limit) { () -> Bool? in
            let judgement = try await self.judgeKey(arguments)
            seen = judgement.actual
            return judgement.holds ? true : nil
        }
        let key = try arguments.string("key").escapedSeparator
        if met == true { return timeline.add(.broker, "key \(key): \(seen.brief)") }
        guard try isRequired(arguments) else { return }
        throw StepUnmet(description: "the key \(key) did not become as awaited within \(limit): \(seen.brief)")
    }

    func command(_ arguments: Arguments) async throws {
        let words = try arguments.strings("command")
        guard let name = words.first else { throw arguments.fault("command", "names no command") }
        _ = try await redis.send(name, words.dropFirst().map { .text($0) })
        timeline.add(.suite, words.joined(separator: " ").escapedSeparator)
    }
}

extension String {
    /// Names of lists for people: the two bytes before a priority are shown.
    var escapedSeparator: String { replacingOccurrences(of: RedisSpace.separator, with: "\\x06\\x16") }
}
