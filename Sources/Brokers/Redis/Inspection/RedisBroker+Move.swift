import RedisWire

extension RedisBroker {
    /// Entries of a list, what is served next first, after the `skipped` ones; at most `limit`.
    public func entries(
        of list: String, skipping skipped: Int, limit: Int
    ) async throws(BrokerError) -> [[UInt8]] {
        let command = RedisCommand(
            "LRANGE", .text(keys.key(list)), .integer(-skipped - limit), .integer(-skipped - 1))
        return (try await ask([command])[0].array ?? []).reversed().compactMap(\.bytes)
    }

    /// How many entries a list has.
    public func length(of list: String) async throws(BrokerError) -> Int {
        try await ask([RedisCommand("LLEN", .text(keys.key(list)))])[0].integer ?? 0
    }

    /// Moves an entry from one list to the end of another, in one step.
    ///
    /// - Parameters:
    ///   - entry: as it stands on the list.
    ///   - changed: the same message for the other queue.
    public func move(
        _ entry: [UInt8], as changed: [UInt8], from list: String, to destination: String
    ) async throws(BrokerError) -> TransferOutcome {
        try await transfer(entry, as: changed, from: keys.key(list), to: keys.key(destination))
    }
}
