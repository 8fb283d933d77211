import LosslessJSON
import RedisWire

/// Where a message is: in a queue, held by a worker, among the dead letters, or in none of them.
struct MessagePlace: Sendable, CustomStringConvertible {
    enum Name: String, Sendable, CaseIterable { case queued, held, dead, gone }

    var queued: [String] = []
    var held: [String] = []
    var dead: [JSONValue] = []

    func `is`(_ name: Name) -> Bool {
        switch name {
        case .queued: !queued.isEmpty
        case .held: !held.isEmpty
        case .dead: !dead.isEmpty
        case .gone: queued.isEmpty && held.isEmpty && dead.isEmpty
        }
    }

    var json: JSONValue {
        [
            "queued": .strings(queued.map(\.escapedSeparator)), "held": .strings(held), "dead": .int(dead.count),
        ]
    }

    var description: String {
        if self.is(.gone) { return "gone" }
        return Name.allCases.filter { self.is($0) }.map(\.rawValue).joined(separator: ", ")
    }

    static func find(_ message: PublishedMessage, _ station: Station) async throws -> MessagePlace {
        let redis = station.redis
        var lists: [String] = []
        for queue in Set(station.queueNames + [message.queue, message.list]).sorted() {
            for step in RedisSpace.steps where queue == message.list ? step.isEmpty : true {
                lists.append(queue + step)
            }
        }
        let claims = ["unacked", "orchestrator-wire.quarantine"]
        let commands =
            lists.map { RedisCommand("LRANGE", .text(redis.prefix + $0), 0, -1) }
            + claims.map { RedisCommand("HVALS", .text(redis.prefix + $0)) }
        let replies = try await redis.read(commands)
        var place = MessagePlace()
        for (list, reply) in zip(lists, replies) {
            for entry in (reply.array ?? []).compactMap(\.bytes) where message.isIn(entry) { place.queued.append(list) }
        }
        for (key, reply) in zip(claims, replies.dropFirst(lists.count)) {
            for value in (reply.array ?? []).compactMap(\.bytes) where message.isIn(value) { place.held.append(key) }
        }
        place.dead = try await deadLetters(of: message, station)
        return place
    }

    static func deadLetters(of message: PublishedMessage, _ station: Station) async throws -> [JSONValue] {
        guard let key = station.profile.observe[.refusals]?["key"]?.string else { return [] }
        return try await station.redis.list(key).compactMap { bytes in
            guard let letter = try? JSONValue.parse(bytes) else { return nil }
            let raw = letter["raw"]?.string.flatMap { Base64.decode($0) } ?? bytes
            return message.isIn(raw) ? letter : nil
        }
    }
}
