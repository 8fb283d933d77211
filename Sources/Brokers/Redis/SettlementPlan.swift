import LosslessJSON
import RedisWire

/// Settlements sorted by the script that carries them out.
struct SettlementPlan {
    /// One run of a script.
    struct Run {
        let script: RedisScript
        let keys: [String]
        let arguments: [RedisArgument]
        let receipts: [Receipt]
    }

    /// Claims of one run.
    static let mostClaims = 500
    /// Bytes of entries in one run; a single larger one is a run of its own.
    static let mostBytes = 8 << 20

    private let keys: RedisKeys
    private(set) var runs: [Run] = []

    /// - Parameter settlements: with the claims that they end; requeues are put in order here.
    init(_ settlements: [AcceptedSettlement], keys: RedisKeys, queues: [String: ClaimedQueue]) {
        self.keys = keys
        for isQuarantined in [false, true] {
            let these = settlements.filter { $0.claim.isQuarantined == isQuarantined }
            acknowledge(these.filter { if case .acknowledge = $0.settlement { true } else { false } }, isQuarantined)
            deadLetter(these, isQuarantined)
        }
        putBack(settlements.filter { if case .requeue = $0.settlement { true } else { false } })
        release(
            settlements.filter { if case .release = $0.settlement { $0.claim.isQuarantined } else { false } }, queues)
    }

    private func claimKeys(_ isQuarantined: Bool) -> [String] {
        isQuarantined ? [keys.quarantine, keys.quarantineIndex] : [keys.unacked, keys.unackedIndex]
    }

    private mutating func acknowledge(_ these: [AcceptedSettlement], _ isQuarantined: Bool) {
        for start in stride(from: 0, to: these.count, by: Self.mostClaims) {
            let receipts = these[start..<min(start + Self.mostClaims, these.count)].map(\.settlement.receipt)
            runs.append(
                Run(
                    script: SettlementScripts.acknowledge, keys: claimKeys(isQuarantined),
                    arguments: receipts.map { .text($0.description) }, receipts: receipts))
        }
    }

    /// Entries go to the head one by one, so the one that was claimed last goes first (OWP-OPS-008).
    private mutating func putBack(_ these: [AcceptedSettlement]) {
        let ordered = these.sorted { $0.claim.number > $1.claim.number }
        for part in Self.parts(ordered, bytes: \.claim.entry.count) {
            let returned = part.map { item in
                ReturnedClaim(
                    field: item.settlement.receipt.description, isQuarantined: item.claim.isQuarantined,
                    list: item.claim.list, entry: Redelivery.flagged(item.claim.entry))
            }
            let call = ReturnedClaim.call(returned, keys: keys)
            runs.append(
                Run(
                    script: SettlementScripts.putBack, keys: call.keys, arguments: call.arguments,
                    receipts: part.map(\.settlement.receipt)))
        }
    }

    private mutating func deadLetter(_ these: [AcceptedSettlement], _ isQuarantined: Bool) {
        let parts = these.compactMap { item -> (receipt: Receipt, text: [UInt8])? in
            guard case .deadLetter(let receipt, let letter) = item.settlement else { return nil }
            return (receipt, letter.json.serialized(.orjson))
        }
        for part in Self.parts(parts, bytes: \.text.count) {
            runs.append(
                Run(
                    script: SettlementScripts.deadLetter, keys: claimKeys(isQuarantined) + [keys.dead],
                    arguments: part.flatMap { [.text($0.receipt.description), .bytes($0.text)] },
                    receipts: part.map(\.receipt)))
        }
    }

    private mutating func release(_ these: [AcceptedSettlement], _ queues: [String: ClaimedQueue]) {
        for start in stride(from: 0, to: these.count, by: Self.mostClaims) {
            let part = these[start..<min(start + Self.mostClaims, these.count)]
            runs.append(
                Run(
                    script: SettlementScripts.release, keys: claimKeys(true) + claimKeys(false),
                    arguments: part.flatMap { item -> [RedisArgument] in
                        let claim = item.claim
                        let head = QuarantinedValue.head(list: claim.list).utf8.count
                        let ending = queues[claim.queue]?.ending ?? UnackedValue.ending(queue: claim.queue)
                        return [.text(item.settlement.receipt.description), .integer(head), .text(ending)]
                    }, receipts: part.map(\.settlement.receipt)))
        }
    }

    /// Cuts a list, in order, so that no part has too many items or, with more than one, too many bytes.
    private static func parts<Item>(_ items: [Item], bytes: (Item) -> Int) -> [[Item]] {
        var parts: [[Item]] = []
        var room = 0
        for item in items {
            let size = bytes(item)
            if let last = parts.last, last.count < mostClaims, size <= room {
                parts[parts.count - 1].append(item)
            } else {
                parts.append([item])
                room = mostBytes
            }
            room -= size
        }
        return parts
    }
}
