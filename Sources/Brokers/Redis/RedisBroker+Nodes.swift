import RedisWire

extension RedisBroker {
    /// Looks through the names of all keys, a thousand at a time: for people who ask now and then.
    public func livingNodes() async throws(BrokerError) -> Set<String> {
        let prefix = keys.worker("")
        var nodes: Set<String> = []
        var cursor = "0"
        repeat {
            let command = RedisCommand(
                "SCAN", .text(cursor), "MATCH", .text(GlobPattern.escape(prefix) + "*"), "COUNT", .integer(1000))
            let reply = try await asBrokerError { () throws(RedisError) in
                try await client.send(command, isIdempotent: true)
            }
            guard let parts = reply.array, parts.count == 2, let next = parts[0].text, let names = parts[1].array else {
                throw BrokerError(.protocolViolation, "\(name) answered SCAN with something else")
            }
            nodes.formUnion(names.compactMap { $0.text?.dropFirst(prefix.count) }.map(String.init))
            cursor = next
        } while cursor != "0"
        return nodes
    }
}
