import LocalProcesses
import LosslessJSON

/// A request to an api, and its answer.
struct HTTPExchange: Sendable {
    let status: Int
    let body: JSONValue
}

extension CaseContext {
    /// A request to the api; members of its answer can be kept as `{{saved:name}}`.
    func request(_ arguments: Arguments) async throws {
        guard let api = station.api else { throw StationFailure(description: "no api runs in this case") }
        let method = try arguments.optionalString("method") ?? "GET"
        let path = try arguments.string("path")
        let body = arguments["body"].map { $0.text(.python) }
        let client = LocalHTTPClient(port: api.port)
        let answer: LocalHTTPResponse
        do {
            answer = try await withTimeout(.seconds(60), "an answer to \(method) \(path)") {
                try await client.send(method, path, body: body)
            }
        } catch {
            throw StepUnmet(description: "\(method) \(path) got no answer: \(error)")
        }
        let value = (try? JSONValue.parse(answer.body)) ?? .string(answer.text)
        responses[try arguments.optionalString("as") ?? "response"] = HTTPExchange(status: answer.status, body: value)
        timeline.add(.suite, "\(method) \(path): \(answer.status) \(value.brief.prefix(200))")
        let wanted = try arguments.ints("status")
        guard wanted.isEmpty || wanted.contains(answer.status) else {
            throw StepUnmet(description: "\(method) \(path) answered \(answer.status): \(value.brief)")
        }
        for member in try arguments.child("save").object {
            guard let pointer = JSONPointer(member.value.string ?? ""), let found = value[pointer] else {
                throw StepUnmet(description: "the answer to \(method) \(path) has no \(member.value.brief)")
            }
            placeholders.own["saved:\(member.key)"] = found.string ?? found.text(.python)
        }
    }

    /// Stops or starts the api.
    func serve(_ arguments: Arguments) async throws {
        switch try arguments.optionalString("do") ?? "start" {
        case "stop": await station.stopAPI()
        case "start": try await station.startAPI()
        default: throw arguments.fault("do", "must be start or stop")
        }
    }

    /// What the api has put on a queue: entries that hold a text, in their raw bytes or in their body.
    func awaitEntry(_ arguments: Arguments) async throws {
        let name = try arguments.optionalString("as") ?? "entry"
        let text = try arguments.optionalString("contains") ?? ""
        let named = try arguments.optionalString("queue")
        let queues = named.map { [$0] } ?? station.queueNames
        let count = try arguments.optionalInt("count") ?? 1
        let limit = try limit(arguments)
        var found: [(list: String, bytes: [UInt8], entry: JSONValue)] = []
        let met = try await poll(within: limit) { () -> Bool? in
            found = []
            for queue in queues {
                for step in RedisSpace.steps {
                    for bytes in try await self.redis.list(queue + step) {
                        let entry = (try? JSONValue.parse(bytes)).map(ResultJSON.opened) ?? .null
                        guard text.isEmpty || entry.text(.python).contains(text) else { continue }
                        found.append((queue + step, bytes, entry))
                    }
                }
            }
            return found.count >= count ? true : nil
        }
        entries[name] = Self.describe(found)
        timeline.add(.broker, "\(found.count) entries of the api are there (\(name))")
        guard met != true, try isRequired(arguments) else { return }
        throw StepUnmet(
            description: "the api put \(found.count) messages on its queues within \(limit), and not \(count)")
    }

    /// The newest is on the left, so it comes first.
    private static func describe(_ found: [(list: String, bytes: [UInt8], entry: JSONValue)]) -> JSONValue {
        let first = found.first
        let text = first.map { String(decoding: $0.bytes, as: UTF8.self) } ?? ""
        return [
            "count": .int(found.count), "list": .string(first?.list.escapedSeparator ?? ""),
            "entry": first?.entry ?? .null, "ascii": .bool(text.utf8.allSatisfy { $0 < 0x80 }),
            "raw": .string(text),
            "ids": .strings(found.compactMap { $0.entry["headers"]?["id"]?.string }),
            "tags": .strings(found.compactMap { $0.entry["properties"]?["delivery_tag"]?.string }),
            "lists": .strings(found.map(\.list.escapedSeparator)),
        ]
    }

    /// Asks the codec under test; its answer is judged by `codec` checks.
    func codec(_ arguments: Arguments) async throws {
        let client = try await station.codec()
        let operation = try arguments.optionalString("op") ?? "decode"
        var request: JSONObject = [:]
        if let send = arguments["send"] { request["send"] = send }
        if operation == "decode" {
            let bytes = try entry(arguments)
            request["entry"] = .string(Base64.encode(bytes))
            lastSent = PublishedMessage(
                name: "entry", bytes: bytes, id: "", tag: "", queue: "", list: "", mutation: nil)
        }
        let name = try arguments.optionalString("as") ?? "reply"
        do {
            var reply = try await client.request(operation, request)
            reply["id"] = nil
            if let text = reply["entry"]?.string, let bytes = Base64.decode(text) {
                reply["opened"] = (try? JSONValue.parse(bytes)).map(ResultJSON.opened) ?? .null
                reply["text"] = .string(String(decoding: bytes, as: UTF8.self))
            }
            codecReplies[name] = .object(reply)
        } catch let failure as FixtureFailure where failure.kind == .refused {
            codecReplies[name] = ["error": .string(failure.code)]
        }
    }

    private func entry(_ arguments: Arguments) throws -> [UInt8] {
        if let text = try arguments.optionalString("entry") { return Array(text.utf8) }
        if let text = try arguments.optionalString("base64") {
            guard let bytes = Base64.decode(text) else { throw arguments.fault("base64", "is no base64") }
            return bytes
        }
        var publish = try arguments.child("publish").object
        if publish["process"] == nil { publish["process"] = "probe" }
        if let mutate = arguments["mutate"] { publish["mutate"] = mutate }
        return try EntryBuilder(placeholders: placeholders).message(Arguments(publish, at: arguments.pointer)).bytes
    }
}
