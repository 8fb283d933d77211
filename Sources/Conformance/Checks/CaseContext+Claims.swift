import Foundation
import LosslessJSON

extension CaseContext {
    /// How a message is held: the field, the value and the score of its claim.
    func judgeHeld(_ arguments: Arguments) async throws -> Judgement {
        let message = try message(try arguments.string("of"))
        let place = try arguments.optionalString("in") ?? "either"
        let keys =
            place == "unacked"
            ? ["unacked"]
            : place == "quarantine" ? ["orchestrator-wire.quarantine"] : ["unacked", "orchestrator-wire.quarantine"]
        for key in keys {
            let words = try await redis.send("HGETALL", [.text(redis.prefix + key)]).array ?? []
            for index in stride(from: 0, to: words.count - 1, by: 2) {
                guard let field = words[index].text, let value = words[index + 1].bytes, message.isIn(value) else {
                    continue
                }
                return try await judge(Claim(key: key, field: field, value: value), message, arguments)
            }
        }
        return Judgement(
            holds: try arguments.optionalBool("exists") == false, expected: .object(arguments.object),
            actual: "not held")
    }

    private struct Claim {
        let key: String
        let field: String
        let value: [UInt8]
    }

    private func judge(_ claim: Claim, _ message: PublishedMessage, _ arguments: Arguments) async throws -> Judgement {
        var holds = try arguments.optionalBool("exists") ?? true
        if let pattern = try arguments.optionalString("field_matches") {
            guard let regex = try? Regex(pattern) else { throw arguments.fault("field_matches", "is no expression") }
            holds = holds && claim.field.contains(regex)
        }
        let parts = try? JSONValue.parse(claim.value)
        if let exchange = try arguments.optionalString("exchange") { holds = holds && parts?[1]?.string == exchange }
        if let key = try arguments.optionalString("routing_key") { holds = holds && parts?[2]?.string == key }
        if try arguments.optionalBool("array") == true { holds = holds && parts?.array?.count == 3 }
        if try arguments.optionalBool("bytes") == true { holds = holds && claim.value.contains(message.bytes) }
        let index = claim.key == "unacked" ? "unacked_index" : "orchestrator-wire.quarantine_index"
        let score = try await redis.send("ZSCORE", [.text(redis.prefix + index), .text(claim.field)]).text.flatMap {
            Double($0)
        }
        if try arguments.optionalString("score") == "now" {
            let time = try await redis.send("TIME", []).array?.first?.integer ?? 0
            let tolerance = try arguments.optionalDouble("tolerance") ?? 60
            holds = holds && score.map { abs($0 - Double(time)) < tolerance } ?? false
        }
        return Judgement(
            holds: holds, expected: .object(arguments.object),
            actual: [
                "key": .string(claim.key), "field": .string(claim.field), "exchange": parts?[1] ?? .null,
                "routing_key": parts?[2] ?? .null, "score": score.map { .double($0) } ?? .null,
            ])
    }

    /// What lies in a queue after a message was put back: itself, with the two flags and nothing else changed.
    func judgePutBack(_ arguments: Arguments) async throws -> Judgement {
        let message = try message(try arguments.string("of"))
        let list = try arguments.optionalString("list") ?? message.list
        guard let bytes = try await redis.list(list).first(where: message.isIn) else {
            return Judgement(holds: false, expected: .object(arguments.object), actual: "not in the list")
        }
        let entry = try? JSONValue.parse(bytes)
        let header = entry?["headers"]?["redelivered"]?.bool == true
        let property = entry?["properties"]?["delivery_info"]?["redelivered"]?.bool == true
        var holds = true
        if let flag = try arguments.optionalBool("redelivered") { holds = holds && header == flag && property == flag }
        let original = try? JSONValue.parse(message.bytes)
        let isUnchanged = Self.withoutFlags(entry) == Self.withoutFlags(original)
        if try arguments.optionalBool("unchanged") == true { holds = holds && isUnchanged }
        return Judgement(
            holds: holds, expected: .object(arguments.object),
            actual: [
                "headers.redelivered": .bool(header), "delivery_info.redelivered": .bool(property),
                "unchanged": .bool(isUnchanged),
            ])
    }

    /// Absent headers and null are as an empty object: the flag alone has made one of them.
    private static func withoutFlags(_ entry: JSONValue?) -> JSONValue? {
        guard var object = entry?.object else { return entry }
        var headers = object["headers"]?.object ?? [:]
        headers["redelivered"] = nil
        object["headers"] = .object(headers)
        if var properties = object["properties"]?.object, var info = properties["delivery_info"]?.object {
            info["redelivered"] = nil
            properties["delivery_info"] = .object(info)
            object["properties"] = .object(properties)
        }
        return .object(object)
    }

    /// The order in which the next worker would get messages: the head of the list, its right end, first.
    func judgeQueuedOrder(_ arguments: Arguments) async throws -> Judgement {
        let queue = try arguments.optionalString("queue") ?? placeholders.queue(permutation.task)
        let names = try arguments.strings("of")
        let known = try names.map { try message($0) }
        let order = try await redis.list(queue).reversed().compactMap { bytes in known.first { $0.isIn(bytes) }?.name }
        return Judgement(holds: order == names, expected: .strings(names), actual: .strings(order))
    }
}
