import RedisWire

/// Takes an element off a list and puts an entry on a queue's list: both or neither.
enum TransferScript {
    /// 1 when done, 0 when the element was gone, -1 when the name of the destination is taken by something that is no list, so that
    /// nothing was done. The first write takes away, so that a server which is out of memory lets the second through.
    ///
    /// KEYS: list, destination. ARGV: the element, the entry, `LPUSH` (behind what waits) or `RPUSH`.
    static let transfer = RedisScript(
        """
        local kind = redis.call('TYPE', KEYS[2]).ok
        if kind ~= 'none' and kind ~= 'list' then return -1 end
        if redis.call('LREM', KEYS[1], -1, ARGV[1]) == 0 then return 0 end
        redis.call(ARGV[3], KEYS[2], ARGV[2])
        return 1
        """)
}

/// What became of an element that was to be taken off a list.
public enum TransferOutcome: Sendable, Hashable {
    case done
    /// Somebody else was faster.
    case gone
    /// The name of the destination is taken by something that is no queue.
    case destinationTaken
}

extension RedisBroker {
    /// - Parameters:
    ///   - list: the whole key.
    ///   - destination: the whole key.
    func transfer(
        _ element: [UInt8], as entry: [UInt8], from list: String, to destination: String, isFirst: Bool = false
    ) async throws(BrokerError) -> TransferOutcome {
        let reply = try await asBrokerError { () throws(RedisError) in
            try await TransferScript.transfer.run(
                keys: [list, destination],
                arguments: [.bytes(element), .bytes(entry), isFirst ? "RPUSH" : "LPUSH"], on: client)
        }
        switch reply.integer {
        case 1: return .done
        case 0: return .gone
        case -1: return .destinationTaken
        default: throw BrokerError(.protocolViolation, "\(name) answered a transfer with something else")
        }
    }
}
