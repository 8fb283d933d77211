import LosslessJSON
import RedisWire

extension RedisBroker {
    /// How many dead letters there are.
    public func deadLetterCount() async throws(BrokerError) -> Int {
        try await ask([RedisCommand("LLEN", .text(keys.dead))])[0].integer ?? 0
    }

    /// Shows every dead letter, the oldest first, until `visit` answers false. What comes meanwhile moves none of them.
    public func visitDeadLetters(
        _ visit: (DeadLetterRecord) throws -> Bool
    ) async throws {
        var last = -1
        while true {
            let command = RedisCommand(
                "LRANGE", .text(keys.dead), .integer(last - Self.deadLetterPage + 1), .integer(last))
            let page = try await ask([command])[0].array ?? []
            for raw in page.reversed().compactMap(\.bytes) {
                guard try visit(Self.record(raw)) else { return }
            }
            guard page.count == Self.deadLetterPage else { return }
            last -= Self.deadLetterPage
        }
    }

    /// Puts the entry of a dead letter on a queue and takes the letter off its list, in one step.
    ///
    /// - Parameters:
    ///   - entry: the raw bytes, or the same message for another queue.
    ///   - list: the queue's list of one priority, as ``DeadLetter/list`` names it.
    ///   - isFirst: whether it is to be consumed next, before what waits.
    public func replay(
        _ record: DeadLetterRecord, entry: [UInt8], onto list: String, isFirst: Bool = false
    ) async throws(BrokerError) -> TransferOutcome {
        try await transfer(record.raw, as: entry, from: keys.dead, to: keys.key(list), isFirst: isFirst)
    }

    /// Takes a dead letter off the list for good.
    public func drop(_ record: DeadLetterRecord) async throws(BrokerError) -> TransferOutcome {
        let command = RedisCommand("LREM", .text(keys.dead), "-1", .bytes(record.raw))
        let removed = try await asBrokerError { () throws(RedisError) in try await client.send(command).integer ?? 0 }
        return removed == 0 ? .gone : .done
    }

    private static let deadLetterPage = 50

    private static func record(_ raw: [UInt8]) -> DeadLetterRecord {
        let limits = JSONLimits(bytes: 600 << 20)
        let letter = (try? JSONValue.parse(raw, limits: limits)).flatMap(DeadLetter.init)
        return DeadLetterRecord(raw: raw, letter: letter)
    }
}
