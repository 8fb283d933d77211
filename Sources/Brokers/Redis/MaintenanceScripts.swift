import RedisWire

/// The scripts by which a worker keeps what it holds, and finds what nobody holds any more.
///
/// All ages are measured by the server's clock, so that the clocks of our workers need not agree.
enum MaintenanceScripts {
    /// Shows that a worker lives. Answers with what the sign was before. The first write adds nothing, so that a server which
    /// is out of memory takes it.
    ///
    /// KEYS: the sign. ARGV: boot, life in milliseconds.
    static let showLife = RedisScript(
        """
        local before = redis.call('GET', KEYS[1])
        redis.call('DEL', KEYS[1])
        redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
        return before
        """)

    /// Takes a mutex if nobody has it: 1 if it is ours now.
    ///
    /// KEYS: the mutex. ARGV: value, life in milliseconds.
    static let takeTurn = RedisScript(
        """
        if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
        redis.call('DEL', KEYS[1])
        redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
        return 1
        """)

    /// Shows that claims are still held. Answers with those that are not there any more.
    ///
    /// KEYS: index. ARGV: fields.
    static let renew = RedisScript(
        """
        local time = redis.call('TIME')
        local now = string.format('%d.%06d', time[1], time[2])
        local scores, lost = {}, {}
        for place, field in ipairs(ARGV) do
            scores[2 * place - 1] = now
            scores[2 * place] = field
        end
        if redis.call('ZADD', KEYS[1], 'XX', 'CH', unpack(scores)) < #ARGV then
            local found = redis.call('ZMSCORE', KEYS[1], unpack(ARGV))
            for place, field in ipairs(ARGV) do
                if not found[place] then lost[#lost + 1] = field end
            end
        end
        return lost
        """)

    /// Ends the worker's sign of life, unless another worker of that name has set it since (OWP-OPS-013).
    ///
    /// KEYS: the sign or mutex. ARGV: its value when it is ours.
    static let deleteIfOurs = RedisScript(
        "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0")

    /// Looks at one part of the claims of all our workers. Answers with the cursor of the next part, the claims of dead
    /// workers, and those of the worker that asks.
    ///
    /// A worker is dead when its sign of life is gone. When another boot of that node has set the sign, a claim counts as
    /// dead only once nobody has renewed it for some seconds: two workers may have been given one name by mistake (OWP-REC-011).
    ///
    /// KEYS: index. ARGV: cursor, what stands before a node in the key of its sign, `<node>/<boot>` of the worker that asks,
    /// age in seconds.
    static let findDead = RedisScript(
        """
        local time = redis.call('TIME')
        local now = time[1] + time[2] / 1000000
        local part = redis.call('ZSCAN', KEYS[1], ARGV[1], 'COUNT', 500)
        local verdicts, dead, own = {}, {}, {}
        for place = 1, #part[2], 2 do
            local field = part[2][place]
            local owner = string.match(field, '^(.+)/%d%d%d%d%d%d%d%d%d%d+$')
            if owner == ARGV[3] then
                own[#own + 1] = field
            elseif owner then
                local verdict = verdicts[owner]
                if not verdict then
                    verdict = 'alive'
                    local node, boot = string.match(owner, '^(.*)/([^/]+)$')
                    if node and #boot == 36 then
                        local sign = redis.call('GET', ARGV[2] .. node)
                        if not sign then verdict = 'dead' elseif sign ~= boot then verdict = 'replaced' end
                    end
                    verdicts[owner] = verdict
                end
                local isOld = now - tonumber(part[2][place + 1]) > tonumber(ARGV[4])
                if verdict == 'dead' or (verdict == 'replaced' and isOld) then dead[#dead + 1] = field end
            end
        end
        return {part[1], dead, own}
        """)

    /// Claims of any worker that nobody has renewed for so long, the newest first.
    ///
    /// KEYS: index. ARGV: age in seconds, how many.
    static let findExpired = RedisScript(
        """
        local time = redis.call('TIME')
        local limit = time[1] + time[2] / 1000000 - ARGV[1]
        return redis.call('ZRANGE', KEYS[1], string.format('%.6f', limit), '-inf', 'BYSCORE', 'REV', 'LIMIT', 0, ARGV[2])
        """)
}
