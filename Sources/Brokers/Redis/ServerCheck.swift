import RedisWire

/// Whether a server can carry a consumer, found out before the first message is touched.
struct ServerCheck {
    struct Server {
        let uptime: Int
    }

    let client: RedisClient
    let keys: RedisKeys

    static let oldestVersion = [6, 2]

    /// Writes and removes a claim of nothing and cuts nothing off the lists, in one step that nobody else can see: a user who
    /// lacks a right would otherwise be stopped in the middle of a claim.
    private static let probe = RedisScript(
        """
        for place = 1, 3, 2 do
            redis.call('HSET', KEYS[place], ARGV[1], '')
            redis.call('HDEL', KEYS[place], ARGV[1])
            redis.call('ZADD', KEYS[place + 1], 'NX', 0, ARGV[1])
            redis.call('ZREM', KEYS[place + 1], ARGV[1])
        end
        for place = 5, #KEYS do
            redis.call('LLEN', KEYS[place])
            redis.call('LRANGE', KEYS[place], 0, -2147483648)
            redis.call('LTRIM', KEYS[place], 0, -1)
        end
        redis.call('TIME')
        """)

    func run(node: String, queues: [ClaimedQueue]) async throws(BrokerError) -> Server {
        let information = try await information()
        try checkVersion(information["redis_version"])
        do {
            _ = try await Self.probe.run(
                keys: [keys.unacked, keys.unackedIndex, keys.quarantine, keys.quarantineIndex, keys.dead]
                    + queues.flatMap(\.keys),
                arguments: [.text(node + "/probe")], on: client, isIdempotent: true)
        } catch  where error.serverError?.description.contains("OOM") == true {
            // Claims are let through on a server that is out of memory, this is not.
        } catch  where error.code == .server {
            throw BrokerError(
                .refused,
                "\(client.url) does not let this user do what a consumer needs, which is the commands HSET, HDEL, ZADD, "
                    + "ZREM, LLEN, LRANGE, LTRIM, RPUSH, LPUSH, SET and TIME in scripts, on its queues, unacked* and "
                    + "orchestrator-wire.*, or a key is of another type: \(error.message)")
        } catch {
            throw BrokerError(error)
        }
        return Server(uptime: information["uptime_in_seconds"].flatMap { Int($0) } ?? 0)
    }

    private func information() async throws(BrokerError) -> [String: String] {
        do {
            let text = try await client.send(RedisCommand("INFO", "server"), isIdempotent: true).text ?? ""
            let pairs = text.split(whereSeparator: \.isNewline).compactMap { line -> (String, String)? in
                let parts = line.split(separator: ":", maxSplits: 1)
                return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
            }
            return Dictionary(pairs) { first, _ in first }
        } catch {
            // A user who may not ask for it may still use the queues.
            if error.code == .server { return [:] }
            throw BrokerError(error)
        }
    }

    private func checkVersion(_ version: String?) throws(BrokerError) {
        guard let version else { return }
        let numbers = version.split(separator: ".").map { Int($0) ?? 0 }
        guard numbers.lexicographicallyPrecedes(Self.oldestVersion) else { return }
        throw BrokerError(.configuration, "\(client.url) is Redis \(version); Redis 6.2 or newer is needed")
    }
}
