import Logging
import RedisWire

/// Puts back what somebody else claimed and will not settle.
struct ClaimRestorer: Sendable {
    let client: RedisClient
    let keys: RedisKeys
    let logger: Logger

    /// Claims that travel at once.
    private static let part = 50

    private struct Item {
        let field: String
        let list: String
        let entry: [UInt8]
    }

    /// Restores claims in the order of their numbers, wherever they are kept.
    func restore(_ claims: [AbandonedClaim]) async throws(RedisError) -> Int {
        var rest = claims.sorted { $0.number > $1.number }[...]
        var count = 0
        while let first = rest.first {
            let run = rest.prefix { $0.isQuarantined == first.isQuarantined }
            rest = rest[run.endIndex...]
            let fields = run.map(\.field)
            count += try await first.isQuarantined ? restoreQuarantined(fields) : restoreUnacked(fields)
        }
        return count
    }

    /// Restores claims from `unacked`, in the order given: the last one is served first.
    func restoreUnacked(_ fields: [String]) async throws(RedisError) -> Int {
        try await restore(fields, from: [keys.unacked, keys.unackedIndex]) { field, value throws(RedisError) in
            guard let claim = UnackedValue(value) else {
                logger.error(
                    "a claim in unacked is not JSON of the right shape: it kills Celery workers that restore it",
                    metadata: ["claim": "\(field)"])
                return nil
            }
            guard let queue = try await queue(of: claim) else {
                logger.warning(
                    "a claim cannot be restored: its exchange has not exactly one queue for its routing key",
                    metadata: [
                        "claim": "\(field)", "exchange": "\(claim.exchange)", "routing_key": "\(claim.routingKey)",
                    ])
                return nil
            }
            let list = RedisKeys.list(queue, PriorityStep(priority: claim.priority))
            return Item(field: field, list: list, entry: Redelivery.flagged(claim.entry))
        }
    }

    /// Restores claims from quarantine, in the order given.
    private func restoreQuarantined(_ fields: [String]) async throws(RedisError) -> Int {
        try await restore(fields, from: [keys.quarantine, keys.quarantineIndex]) { field, value throws(RedisError) in
            guard let claim = QuarantinedValue(value) else {
                logger.error("a claim in quarantine is not as it was written", metadata: ["claim": "\(field)"])
                return nil
            }
            return Item(field: field, list: claim.list, entry: Redelivery.flagged(claim.entry))
        }
    }

    private func restore(
        _ fields: [String], from claims: [String],
        _ read: (String, [UInt8]) async throws(RedisError) -> Item?
    ) async throws(RedisError) -> Int {
        var count = 0
        for start in stride(from: 0, to: fields.count, by: Self.part) {
            let part = fields[start..<min(start + Self.part, fields.count)]
            let values = try await client.send(
                RedisCommand("HMGET", [.text(claims[0])] + part.map { .text($0) }), isIdempotent: true)
            var items: [Item] = []
            var stray: [String] = []
            for (field, value) in zip(part, values.array ?? []) {
                if let bytes = value.bytes {
                    if let item = try await read(field, bytes) { items.append(item) }
                } else {
                    stray.append(field)
                }
            }
            try await forget(stray, claims)
            count += try await putBack(items, claims)
        }
        return count
    }

    /// Removes from the index what has no claim any more, as kombu does.
    private func forget(_ fields: [String], _ claims: [String]) async throws(RedisError) {
        guard !fields.isEmpty else { return }
        _ = try await SettlementScripts.acknowledge.run(
            keys: claims, arguments: fields.map { .text($0) }, on: client, isIdempotent: true)
    }

    private func putBack(_ items: [Item], _ claims: [String]) async throws(RedisError) -> Int {
        guard !items.isEmpty else { return 0 }
        var lists: [String] = []
        var arguments: [RedisArgument] = []
        for item in items {
            let place = lists.firstIndex(of: item.list) ?? lists.count
            if place == lists.count { lists.append(item.list) }
            arguments += [.text(item.field), .integer(place + 1), .bytes(item.entry)]
        }
        let lost = try await SettlementScripts.putBack.run(
            keys: claims + lists.map { keys.key($0) }, arguments: arguments, on: client, isIdempotent: true)
        return items.count - (lost.array?.count ?? 0)
    }

    /// Without an exchange the routing key is the queue; else the exchange's bindings tell (OWP-RED-025).
    private func queue(of claim: UnackedValue) async throws(RedisError) -> String? {
        guard !claim.exchange.isEmpty else { return claim.routingKey.isEmpty ? nil : claim.routingKey }
        let members = try await client.send(
            RedisCommand("SMEMBERS", .text(keys.binding(claim.exchange))), isIdempotent: true)
        let queues = (members.array ?? []).compactMap(\.text).compactMap { member -> String? in
            let parts = member.split(separator: RedisKeys.separator, omittingEmptySubsequences: false)
            return parts.count == 3 && parts[0] == claim.routingKey ? String(parts[2]) : nil
        }
        return queues.count == 1 ? queues[0] : nil
    }
}
