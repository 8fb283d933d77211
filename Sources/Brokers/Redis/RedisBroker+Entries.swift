import RedisWire

extension RedisBroker {
    public func entries(on queues: [String], limit: Int) async throws(BrokerError) -> [[UInt8]]? {
        let lists = Set(queues).flatMap { queue in PriorityStep.allCases.map { keys.list(queue, $0) } }
        let lengths = try await ask(
            lists.map { RedisCommand("LLEN", .text($0)) } + [RedisCommand("HLEN", .text(keys.unacked))])
        guard lengths.reduce(0, { $0 + ($1.integer ?? 0) }) <= limit else { return nil }
        // The queues first: what is taken from one after that is found among what is held.
        var entries: [[UInt8]] = []
        for (list, length) in zip(lists, lengths) where (length.integer ?? 0) > 0 {
            guard try await read(list, into: &entries, limit: limit) else { return nil }
        }
        guard try await readHeld(into: &entries, limit: limit) else { return nil }
        return entries
    }

    private static let page = 500

    /// From the end where entries come: what comes meanwhile has some read twice, and what is taken has none skipped.
    private func read(_ list: String, into entries: inout [[UInt8]], limit: Int) async throws(BrokerError) -> Bool {
        var first = 0
        while true {
            let command = RedisCommand("LRANGE", .text(list), .integer(first), .integer(first + Self.page - 1))
            let part = try await ask([command])[0].array ?? []
            entries += part.compactMap(\.bytes)
            guard entries.count <= limit else { return false }
            guard part.count == Self.page else { return true }
            first += Self.page
        }
    }

    private func readHeld(into entries: inout [[UInt8]], limit: Int) async throws(BrokerError) -> Bool {
        var cursor = "0"
        repeat {
            let command = RedisCommand("HSCAN", .text(keys.unacked), .text(cursor), "COUNT", .integer(Self.page))
            let reply = try await ask([command])[0]
            guard let parts = reply.array, parts.count == 2, let next = parts[0].text, let pairs = parts[1].array else {
                throw BrokerError(.protocolViolation, "\(name) answered HSCAN with something else")
            }
            for index in stride(from: 1, to: pairs.count, by: 2) {
                if let value = pairs[index].bytes.flatMap(UnackedValue.init) { entries.append(value.entry) }
            }
            guard entries.count <= limit else { return false }
            cursor = next
        } while cursor != "0"
        return true
    }

    /// Reads only: sent again when an answer was lost; an error among the answers is thrown.
    func ask(_ commands: [RedisCommand]) async throws(BrokerError) -> [RedisValue] {
        let replies = try await asBrokerError { () throws(RedisError) in
            try await client.pipeline(commands, isIdempotent: true)
        }
        for reply in replies {
            if case .error(let error) = reply {
                throw BrokerError(.refused, "\(name) refused to be looked into: \(error)")
            }
        }
        return replies
    }
}
