import Logging
import RedisWire

/// Puts back what somebody else claimed and will not settle.
struct ClaimRestorer: Sendable {
    let client: RedisClient
    let keys: RedisKeys
    let logger: Logger

    /// Claims that are read at once.
    private static let part = 50

    /// What is read and not yet put back.
    private struct Batch {
        private(set) var claims: [ReturnedClaim] = []
        private var bytes = 0

        mutating func append(_ claim: ReturnedClaim) {
            claims.append(claim)
            bytes += claim.entry.count
        }

        var isFull: Bool { claims.count >= SettlementPlan.mostClaims || bytes >= SettlementPlan.mostBytes }
    }

    /// Restores claims so that they are taken again in the order of their numbers, wherever they are kept (OWP-REC-014).
    ///
    /// Up to 500 claims, or 8 MiB, go back in one instant. Of more, a worker that waits may take some before the rest is there.
    func restore(_ claims: [AbandonedClaim]) async throws(RedisError) -> Int {
        try await restore(inOrder: claims.sorted { $0.number > $1.number })
    }

    /// Restores claims in the order given: the last one is served first.
    func restore(inOrder claims: [AbandonedClaim]) async throws(RedisError) -> Int {
        var rest = claims[...]
        var batch = Batch()
        var count = 0
        while let first = rest.first {
            let part = rest.prefix { $0.isQuarantined == first.isQuarantined }.prefix(Self.part)
            rest = rest[part.endIndex...]
            for claim in try await read(part.map(\.field), isQuarantined: first.isQuarantined) { batch.append(claim) }
            if batch.isFull {
                count += try await putBack(batch.claims)
                batch = Batch()
            }
        }
        return count + (try await putBack(batch.claims))
    }

    private func read(_ fields: [String], isQuarantined: Bool) async throws(RedisError) -> [ReturnedClaim] {
        let held = isQuarantined ? [keys.quarantine, keys.quarantineIndex] : [keys.unacked, keys.unackedIndex]
        let values = try await client.send(
            RedisCommand("HMGET", [.text(held[0])] + fields.map { .text($0) }), isIdempotent: true)
        var claims: [ReturnedClaim] = []
        var stray: [String] = []
        for (field, value) in zip(fields, values.array ?? []) {
            guard let bytes = value.bytes else {
                stray.append(field)
                continue
            }
            let claim = isQuarantined ? quarantined(field, bytes) : try await unacked(field, bytes)
            if let claim { claims.append(claim) }
        }
        try await forget(stray, held)
        return claims
    }

    private func unacked(_ field: String, _ value: [UInt8]) async throws(RedisError) -> ReturnedClaim? {
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
        return ReturnedClaim(
            field: field, isQuarantined: false,
            list: RedisKeys.list(queue, PriorityStep(priority: claim.priority)),
            entry: Redelivery.flagged(claim.entry))
    }

    private func quarantined(_ field: String, _ value: [UInt8]) -> ReturnedClaim? {
        guard let claim = QuarantinedValue(value) else {
            logger.error("a claim in quarantine is not as it was written", metadata: ["claim": "\(field)"])
            return nil
        }
        return ReturnedClaim(
            field: field, isQuarantined: true, list: claim.list, entry: Redelivery.flagged(claim.entry))
    }

    /// Removes from the index what has no claim any more, as kombu does.
    private func forget(_ fields: [String], _ held: [String]) async throws(RedisError) {
        guard !fields.isEmpty else { return }
        _ = try await SettlementScripts.acknowledge.run(
            keys: held, arguments: fields.map { .text($0) }, on: client, isIdempotent: true)
    }

    private func putBack(_ claims: [ReturnedClaim]) async throws(RedisError) -> Int {
        guard !claims.isEmpty else { return 0 }
        let call = ReturnedClaim.call(claims, keys: keys)
        let lost = try await SettlementScripts.putBack.run(
            keys: call.keys, arguments: call.arguments, on: client, isIdempotent: true)
        return claims.count - (lost.array?.count ?? 0)
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
