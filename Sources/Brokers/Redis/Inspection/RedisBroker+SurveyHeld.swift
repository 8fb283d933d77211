import RedisWire

extension RedisBroker {
    /// What workers hold, by queue; the flag is false when there was more than `limit`.
    func heldMessages(
        _ limit: Int, bindings: [String: [String]]
    ) async throws(BrokerError) -> (held: [HeldMessages], isWhole: Bool) {
        var byQueue: [String?: HeldMessages] = [:]
        var isWhole = true
        for hash in [keys.unacked, keys.quarantine] {
            let index = hash == keys.unacked ? keys.unackedIndex : keys.quarantineIndex
            var seen = 0
            var cursor = "0"
            repeat {
                let (next, fields) = try await heldPage(hash, cursor)
                cursor = next
                guard !fields.isEmpty else { continue }
                let scores = try await ask([RedisCommand("ZMSCORE", [.text(index)] + fields.map { .bytes($0.field) })])[
                    0]
                for (place, claim) in fields.enumerated() {
                    let queue =
                        hash == keys.unacked
                        ? UnackedValue(claim.value).flatMap { Self.queue(of: $0, bindings) }
                        : QuarantinedValue(claim.value).map { BrokerList.split($0.list).queue }
                    let owner = ClaimField(String(decoding: claim.field, as: UTF8.self))?.node
                    let score = scores.array.flatMap { $0.indices.contains(place) ? $0[place].text : nil }
                    byQueue[queue, default: HeldMessages(queue: queue)].add(
                        since: score.flatMap(Double.init), owner: owner)
                }
                seen += fields.count
                if seen >= limit, cursor != "0" {
                    isWhole = false
                    break
                }
            } while cursor != "0"
        }
        return (byQueue.values.sorted { ($0.queue ?? "") < ($1.queue ?? "") }, isWhole)
    }

    /// One page of a hash of claims.
    func heldPage(
        _ hash: String, _ cursor: String
    ) async throws(BrokerError) -> (next: String, claims: [(field: [UInt8], value: [UInt8])]) {
        let reply = try await ask([RedisCommand("HSCAN", .text(hash), .text(cursor), "COUNT", .integer(500))])[0]
        guard let parts = reply.array, parts.count == 2, let next = parts[0].text, let pairs = parts[1].array else {
            throw BrokerError(.protocolViolation, "\(name) answered HSCAN with something else")
        }
        var claims: [(field: [UInt8], value: [UInt8])] = []
        for place in stride(from: 0, to: pairs.count - 1, by: 2) {
            guard let field = pairs[place].bytes, let value = pairs[place + 1].bytes else { continue }
            claims.append((field, value))
        }
        return (next, claims)
    }

    /// Where a restore would put it: by the default exchange on the queue of that name.
    static func queue(of value: UnackedValue, _ bindings: [String: [String]]) -> String? {
        if value.exchange.isEmpty || value.exchange == value.routingKey { return value.routingKey }
        return bindings[value.exchange]?.first { $0 == value.routingKey } ?? value.routingKey
    }
}
