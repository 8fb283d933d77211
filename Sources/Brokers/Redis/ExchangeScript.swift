import RedisWire

/// Publishing through a direct exchange whose queues others have bound.
enum ExchangeScript {
    /// Pushes an entry to every queue that is bound by a routing key, and answers with how many there are.
    ///
    /// Membership and push are one step: a client that goes away meanwhile would leave a list that nobody ever reads.
    /// The queues' lists are not among the keys, since only the binding knows them: Redis Cluster refuses that, and kombu does
    /// not run on it either.
    ///
    /// KEYS: the exchange's bindings, `routing key SEP pattern SEP queue` each. ARGV: separator, routing key, entry, key prefix.
    static let publish = RedisScript(
        """
        local separator, wanted, pushed = ARGV[1], ARGV[2], 0
        for _, binding in ipairs(redis.call('SMEMBERS', KEYS[1])) do
            local first = string.find(binding, separator, 1, true)
            local second = first and string.find(binding, separator, first + #separator, true)
            if second and string.sub(binding, 1, first - 1) == wanted then
                redis.call('LPUSH', ARGV[4] .. string.sub(binding, second + #separator), ARGV[3])
                pushed = pushed + 1
            end
        end
        return pushed
        """)
}
