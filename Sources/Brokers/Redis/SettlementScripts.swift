import RedisWire

/// The scripts that end claims. Each acts only on claims that are still there, so it may be sent again when its answer was
/// lost, and each answers with the fields that were not. Something is removed from one place only after it has been added to
/// the other, and a first write that adds nothing lets them through on a server that is out of memory (see ``ClaimScript``).
enum SettlementScripts {
    /// KEYS: hash, index. ARGV: fields.
    static let acknowledge = RedisScript(
        """
        local lost = {}
        if redis.call('HDEL', KEYS[1], unpack(ARGV)) < #ARGV then
            local scores = redis.call('ZMSCORE', KEYS[2], unpack(ARGV))
            for place, field in ipairs(ARGV) do
                if not scores[place] then lost[#lost + 1] = field end
            end
        end
        redis.call('ZREM', KEYS[2], unpack(ARGV))
        return lost
        """)

    /// Puts entries at the head of their lists, the last given first. All at once, wherever they are kept: a worker that waits would
    /// take the first that comes back before those that come before it (OWP-REC-014).
    ///
    /// KEYS: unacked, its index, quarantine, its index, lists. ARGV: for each claim its field, the position of its hash, that of its
    /// list among the lists, the entry.
    static let putBack = RedisScript(
        """
        local lost = {}
        redis.call('ZREM', KEYS[2], '')
        for place = 1, #ARGV, 4 do
            local field, hash = ARGV[place], tonumber(ARGV[place + 1])
            if redis.call('HEXISTS', KEYS[hash], field) == 1 then
                redis.call('RPUSH', KEYS[4 + ARGV[place + 2]], ARGV[place + 3])
                redis.call('HDEL', KEYS[hash], field)
            else
                lost[#lost + 1] = field
            end
            redis.call('ZREM', KEYS[hash + 1], field)
        end
        return lost
        """)

    /// A claim that is gone leaves no dead letter (OWP-ERR-014).
    ///
    /// KEYS: hash, index, list of dead letters. ARGV: for each claim its field and its dead letter.
    static let deadLetter = RedisScript(
        """
        local lost = {}
        redis.call('ZREM', KEYS[2], '')
        for place = 1, #ARGV, 2 do
            local field = ARGV[place]
            if redis.call('HEXISTS', KEYS[1], field) == 1 then
                redis.call('LPUSH', KEYS[3], ARGV[place + 1])
                redis.call('HDEL', KEYS[1], field)
            else
                lost[#lost + 1] = field
            end
            redis.call('ZREM', KEYS[2], field)
        end
        return lost
        """)

    /// Moves claims from the quarantine to `unacked`.
    ///
    /// KEYS: quarantine, its index, unacked, its index. ARGV: for each claim its field, the length of what stands before the
    /// entry in quarantine, the text that ends its value in `unacked`.
    static let release = RedisScript(
        """
        local lost = {}
        local time = redis.call('TIME')
        local now = string.format('%d.%06d', time[1], time[2])
        redis.call('ZREM', KEYS[2], '')
        for place = 1, #ARGV, 3 do
            local field = ARGV[place]
            local value = redis.call('HGET', KEYS[1], field)
            if value then
                redis.call('HSET', KEYS[3], field, '[' .. string.sub(value, ARGV[place + 1] + 1) .. ARGV[place + 2])
                redis.call('ZADD', KEYS[4], now, field)
                redis.call('HDEL', KEYS[1], field)
            else
                lost[#lost + 1] = field
            end
            redis.call('ZREM', KEYS[2], field)
        end
        return lost
        """)
}
