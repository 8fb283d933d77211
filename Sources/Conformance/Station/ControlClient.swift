import Foundation
import LosslessJSON
import RedisWire

/// Asks workers by remote control, as `celery inspect` does, and reads the replies raw.
struct ControlClient: Sendable {
    struct Request: Sendable {
        let ticket: String
        /// The list on which replies arrive.
        let list: String
        let binding: String
    }

    struct Reply: Sendable {
        let node: String
        let value: JSONValue
        let body: JSONValue
        let headers: JSONValue
        let entry: JSONValue
    }

    let redis: RedisSpace
    private static let exchange = "_kombu.binding.reply.celery.pidbox"

    func ask(
        _ method: String, arguments: JSONValue = [:], destination: [String]? = nil, extra: JSONObject = [:],
        wantsReply: Bool = true, mutations: [Mutation] = []
    ) async throws -> Request {
        let own = UUID().uuidString.lowercased()
        let ticket = UUID().uuidString.lowercased()
        let request = Request(
            ticket: ticket, list: "\(own).reply.celery.pidbox",
            binding: own + RedisSpace.separator + RedisSpace.separator + "\(own).reply.celery.pidbox")
        var text = StoredMessages.control
        for (word, value) in ["own-id": ticket, "own-reply": own, "own-tag": UUID().uuidString.lowercased()] {
            text = text.replacingOccurrences(of: "{{\(word)}}", with: value)
        }
        var draft = try EntryDraft(stored: text)
        var body = draft.body.object ?? [:]
        body["method"] = .string(method)
        body["arguments"] = arguments
        if let destination { body["destination"] = .strings(destination) }
        for member in extra { body[member.key] = member.value }
        if !wantsReply {
            body["reply_to"] = nil
            body["ticket"] = nil
        }
        draft.body = .object(body)
        for mutation in mutations { try mutation.apply(to: &draft) }
        _ = try await redis.send("SADD", [.text(redis.prefix + Self.exchange), .text(request.binding)])
        _ = try await redis.send(
            "PUBLISH", [.text("\(redis.prefix)/\(redis.database).celery.pidbox"), .bytes(try draft.bytes())])
        return request
    }

    func replies(_ request: Request) async throws -> [Reply] {
        try await redis.list(request.list).reversed().compactMap { bytes in
            guard let entry = try? JSONValue.parse(bytes), let text = entry["body"]?.string,
                let decoded = Base64.decode(text), let body = try? JSONValue.parse(decoded)
            else { return nil }
            let member = body.object?.members.first
            return Reply(
                node: member?.key ?? "", value: member?.value ?? .null, body: body, headers: entry["headers"] ?? .null,
                entry: entry)
        }
    }

    func end(_ request: Request) async throws {
        _ = try await redis.send("SREM", [.text(redis.prefix + Self.exchange), .text(request.binding)])
        _ = try await redis.send("DEL", [.text(redis.prefix + request.list)])
    }
}
