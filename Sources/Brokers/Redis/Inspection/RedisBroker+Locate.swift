import RedisWire

extension RedisBroker {
    /// Looks for messages on queues and among what is held; none is touched. One that moves meanwhile is seen at least once.
    ///
    /// - Returns: what matches, and whether everything was looked at.
    public func locate(
        queues: Set<String>, limit: Int = 200_000, where matches: (_ entry: [UInt8]) -> Bool
    ) async throws(BrokerError) -> (found: [LocatedMessage], isWhole: Bool) {
        var found: [LocatedMessage] = []
        var left = limit
        for queue in queues.sorted() {
            for list in BrokerList.all(of: queue) where left > 0 {
                try await locate(list, queue, &left, matches, into: &found)
            }
        }
        try await locateHeld(&left, matches, into: &found)
        return (found, left > 0)
    }

    private func locate(
        _ list: String, _ queue: String, _ left: inout Int, _ matches: ([UInt8]) -> Bool,
        into found: inout [LocatedMessage]
    ) async throws(BrokerError) {
        // From the end that is served next, by places counted from there.
        var last = -1
        while left > 0 {
            let command = RedisCommand(
                "LRANGE", .text(keys.key(list)), .integer(last - Self.locatePage + 1), .integer(last))
            let page = (try await ask([command])[0].array ?? []).compactMap(\.bytes)
            for (place, entry) in page.reversed().enumerated() where matches(entry) {
                found.append(
                    LocatedMessage(place: .waiting(queue: queue, list: list, ahead: -last - 1 + place), entry: entry))
            }
            left -= page.count
            guard page.count == Self.locatePage else { return }
            last -= Self.locatePage
        }
    }

    private static let locatePage = 500

    private func locateHeld(
        _ left: inout Int, _ matches: ([UInt8]) -> Bool, into found: inout [LocatedMessage]
    ) async throws(BrokerError) {
        for hash in [keys.unacked, keys.quarantine] {
            let index = hash == keys.unacked ? keys.unackedIndex : keys.quarantineIndex
            var cursor = "0"
            repeat {
                let (next, claims) = try await heldPage(hash, cursor)
                cursor = next
                left -= claims.count
                for claim in claims {
                    let unacked = hash == keys.unacked ? UnackedValue(claim.value) : nil
                    let odd = hash == keys.quarantine ? QuarantinedValue(claim.value) : nil
                    guard let entry = unacked?.entry ?? odd?.entry, matches(entry) else { continue }
                    let queue =
                        unacked.flatMap { Self.queue(of: $0, [:]) } ?? odd.map { BrokerList.split($0.list).queue }
                    let score = try await ask([RedisCommand("ZSCORE", .text(index), .bytes(claim.field))])[0]
                    found.append(
                        LocatedMessage(
                            place: .held(
                                queue: queue, owner: ClaimField(String(decoding: claim.field, as: UTF8.self))?.node,
                                since: score.text.flatMap(Double.init)), entry: entry))
                }
            } while cursor != "0" && left > 0
        }
    }
}
