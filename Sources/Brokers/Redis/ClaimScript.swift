import RedisWire

/// Takes entries from their lists and records them as held, in one step: at every instant an entry is in a list or in a claim
/// (OWP-RED-014, OWP-RED-017).
///
/// KEYS: unacked, its index, quarantine, its index, the worker's liveness key, then the lists: for each priority step the
/// queues in their turn.
/// ARGV: limit, field prefix, number of the first claim, most bytes, most bytes to check, boot, life in ms, then for each
/// queue the text that ends its value in `unacked`, then for each list its name with its length for the quarantine.
/// Answers with the position of the list, 1 if quarantined, and the bytes, for each entry.
///
/// What Python would refuse must not get into `unacked`, for it kills each Celery worker that looks for old claims. So only
/// what is surely sound goes there: printable ASCII (kombu writes nothing else) that `cjson` takes for an object with
/// kombu's members, and without the spellings that `cjson` takes and Python doesn't (`1.`, `-.5`), that kombu's own
/// decoder chokes on (`__type__`, also spelt with escapes), that are too long for Python's integers, or that kombu would
/// drop on a restore (headers that are no object, an infinite priority). Everything else is kept in quarantine until the
/// worker has read it.
enum ClaimScript {
    /// Entries of one call.
    static let mostEntries = 500
    /// Once the entries of a call are together larger than this, no more are taken.
    static let mostBytes = 8 << 20
    /// A larger entry is not checked while the server waits: the worker does that.
    static let mostBytesChecked = 256 << 10
    /// How long a worker's sign of life lasts, in milliseconds.
    static let lifeMilliseconds = 10_000

    static let script = RedisScript(
        #"""
        local unacked, index, quarantine, quarantineIndex, liveness = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]
        local limit, prefix, number = tonumber(ARGV[1]), ARGV[2], tonumber(ARGV[3])
        local budget, checked = tonumber(ARGV[4]), tonumber(ARGV[5])
        local queues = (#KEYS - 5) / 4
        local find, byte, match = string.find, string.byte, string.match

        local decode
        if cjson and cjson.new then
            local strict = cjson.new()
            strict.decode_max_depth(100)
            strict.decode_invalid_numbers(false)
            decode = strict.decode
        end

        local function digit(code) return code and code >= 48 and code <= 57 end

        local function oddNumber(raw)
            local at = find(raw, '.', 1, true)
            while at do
                local before, after = byte(raw, at - 1), byte(raw, at + 1)
                if before == 45 or (digit(before) and not digit(after)) then return true end
                at = find(raw, '.', at + 1, true)
            end
            if #raw > 4300 then
                for digits in string.gmatch(raw, '%d+') do
                    if #digits > 4300 then return true end
                end
            end
            return false
        end

        local function isList(raw, name)
            local from, to = find(raw, name, 1, true)
            while to do
                if find(raw, '^%s*:%s*%[', to + 1) then return true end
                from, to = find(raw, name, to + 1, true)
            end
            return false
        end

        local function isObject(value, raw, name)
            if type(value) ~= 'table' or value[1] ~= nil then return false end
            return next(value) ~= nil or not isList(raw, name)
        end

        local function isSound(raw)
            if not decode or #raw > checked then return false end
            if byte(raw, 1) ~= 123 or not find(raw, '^[\32-\126]*$') then return false end
            if find(raw, '__type__', 1, true) then return false end
            if find(raw, '\\u00', 1, true) and find(raw, '\\u00[567]') then return false end
            if oddNumber(raw) then return false end
            local read, message = pcall(decode, raw)
            if not read or type(message) ~= 'table' then return false end
            local properties = message.properties
            if type(message.body) ~= 'string' or not isObject(message.headers, raw, '"headers"') then return false end
            if not isObject(properties, raw, '"properties"') then return false end
            if not isObject(properties.delivery_info, raw, '"delivery_info"') then return false end
            local priority = properties.priority
            return type(priority) ~= 'number' or (priority > -1e15 and priority < 1e15)
        end

        local order = {}
        for queue = 1, queues do order[queue] = queue end
        local held, scores, odd, oddScores, answer = {}, {}, {}, {}, {}
        local time = redis.call('TIME')
        local now = string.format('%d.%06d', time[1], time[2])
        local taken, bytes = 0, 0

        local function take(list, queue, raw)
            local field = prefix .. string.format('%010d', number + taken)
            taken = taken + 1
            bytes = bytes + #raw
            local flag = 0
            local read, sound = pcall(isSound, raw)
            if read and sound then
                held[#held + 1] = field
                held[#held + 1] = '[' .. raw .. ARGV[7 + queue]
                scores[#scores + 1] = now
                scores[#scores + 1] = field
            else
                flag = 1
                odd[#odd + 1] = field
                odd[#odd + 1] = ARGV[7 + queues + list] .. raw
                oddScores[#oddScores + 1] = now
                oddScores[#oddScores + 1] = field
            end
            answer[#answer + 1] = list
            answer[#answer + 1] = flag
            answer[#answer + 1] = raw
        end

        -- Nothing is written before everything has been read, and an entry leaves its list last: whatever goes wrong on the
        -- way, it is still there.
        local used = {}
        for step = 0, 3 do
            if taken >= limit or bytes >= budget then break end
            local lengths, total = {}, 0
            for queue = 1, queues do
                lengths[queue] = redis.call('LLEN', KEYS[5 + step * queues + queue])
                total = total + lengths[queue]
            end
            local wanted = math.min(limit - taken, total)
            if wanted > 0 then
                local turns, counts = {}, {}
                for turn = 1, wanted do
                    for place = 1, queues do
                        local queue = order[place]
                        local count = counts[queue] or 0
                        if count < lengths[queue] then
                            turns[turn] = queue
                            counts[queue] = count + 1
                            table.remove(order, place)
                            order[queues] = queue
                            break
                        end
                    end
                end
                local entries = {}
                for queue, count in pairs(counts) do
                    entries[queue] = redis.call('LRANGE', KEYS[5 + step * queues + queue], -count, -1)
                end
                for turn = 1, wanted do
                    if bytes >= budget then break end
                    local queue = turns[turn]
                    local list = step * queues + queue
                    local place = used[list] or 0
                    take(list, queue, entries[queue][counts[queue] - place])
                    used[list] = place + 1
                end
            end
        end
        if taken == 0 then return answer end

        -- A server that is out of memory refuses a script's first write if it adds something, and no later one: this one
        -- adds nothing. To refuse claims would be to refuse what frees the memory.
        redis.call('ZREM', index, '')
        if #held > 0 then
            redis.call('HSET', unacked, unpack(held))
            redis.call('ZADD', index, unpack(scores))
        end
        if #odd > 0 then
            redis.call('HSET', quarantine, unpack(odd))
            redis.call('ZADD', quarantineIndex, unpack(oddScores))
        end
        redis.call('SET', liveness, ARGV[6], 'PX', ARGV[7])
        for list, count in pairs(used) do
            redis.call('LTRIM', KEYS[5 + list], 0, -count - 1)
        end
        return answer
        """#)
}
