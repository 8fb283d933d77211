import RedisWire

/// A claim whose entry goes back to the head of the list that it was taken from.
struct ReturnedClaim {
    let field: String
    let isQuarantined: Bool
    /// Without the prefix.
    let list: String
    let entry: [UInt8]

    /// What ``SettlementScripts/putBack`` is told; the last of the claims is served first.
    static func call(
        _ claims: some Sequence<ReturnedClaim>, keys: RedisKeys
    ) -> (keys: [String], arguments: [RedisArgument]) {
        var lists: [String: Int] = [:]
        var arguments: [RedisArgument] = []
        for claim in claims {
            let place = lists[claim.list, default: lists.count + 1]
            lists[claim.list] = place
            arguments += [
                .text(claim.field), .integer(claim.isQuarantined ? 3 : 1), .integer(place), .bytes(claim.entry),
            ]
        }
        let held = [keys.unacked, keys.unackedIndex, keys.quarantine, keys.quarantineIndex]
        return (held + lists.sorted { $0.value < $1.value }.map { keys.key($0.key) }, arguments)
    }
}
