/// Where every message has been, replayed from the broker's own log, so that nobody who took part has to be believed.
public struct BrokerHistory: Sendable {
    public struct Message: Sendable, Hashable {
        /// Copies that wait on a list.
        public internal(set) var waiting = 0
        /// The claims that it is held under.
        public internal(set) var held: Set<String> = []
        /// Copies that were taken from a list and noted nowhere.
        public internal(set) var unnoted = 0
        public internal(set) var lastHolder = Holder.nobody

        public var isInBroker: Bool { waiting > 0 || !held.isEmpty }
    }

    /// By the task's id.
    public private(set) var messages: [String: Message] = [:]
    private var lists: [String: [String]] = [:]
    private var claims: [String: String] = [:]
    private let queues: Set<String>

    static let hashes: Set<String> = ["unacked", "orchestrator-wire.quarantine"]

    /// - Parameter queues: whose lists are followed, in all priorities.
    public init(queues: Set<String>) { self.queues = queues }

    public mutating func replay(_ log: AppendOnlyLog) throws(LedgerFailure) {
        var log = log
        while let command = try log.next() { try apply(command) }
    }

    public mutating func apply(_ command: AppendOnlyLog.Command) throws(LedgerFailure) {
        guard command.count >= 2 else { return }
        let name = Self.text(command[0]).uppercased()
        let key = Self.text(command[1])
        if Self.hashes.contains(key) {
            try changeHash(name, key, command)
        } else if isList(key) {
            try changeList(name, key, command)
        }
    }

    private func isList(_ key: String) -> Bool {
        guard let separator = key.range(of: "\u{6}\u{16}") else { return queues.contains(key) }
        return queues.contains(String(key[..<separator.lowerBound]))
    }

    private mutating func changeHash(
        _ name: String, _ key: String, _ command: AppendOnlyLog.Command
    ) throws(LedgerFailure) {
        switch name {
        case "HSET", "HMSET":
            for place in stride(from: 2, to: command.count - 1, by: 2) {
                guard let id = Self.taskID(command[place + 1]) else { continue }
                let field = Self.text(command[place])
                claims[field] = id
                messages[id, default: Message()].held.insert(field)
                messages[id]?.lastHolder = Holder(field: field)
                if let unnoted = messages[id]?.unnoted, unnoted > 0 { messages[id]?.unnoted -= 1 }
            }
        case "HDEL":
            for field in command.dropFirst(2).map(Self.text) {
                guard let id = claims.removeValue(forKey: field) else { continue }
                messages[id]?.held.remove(field)
            }
        default: throw unknown(name, key)
        }
    }

    private mutating func changeList(
        _ name: String, _ key: String, _ command: AppendOnlyLog.Command
    ) throws(LedgerFailure) {
        switch name {
        case "LPUSH", "RPUSH":
            for entry in command.dropFirst(2) {
                let id = Self.taskID(entry) ?? ""
                if name == "LPUSH" {
                    lists[key, default: []].insert(id, at: 0)
                } else {
                    lists[key, default: []].append(id)
                }
                messages[id, default: Message()].waiting += 1
            }
        case "RPOP":
            for _ in 0..<(command.count > 2 ? Int(Self.text(command[2])) ?? 1 : 1) {
                guard let id = lists[key]?.popLast() else { return }
                messages[id]?.waiting -= 1
                messages[id]?.unnoted += 1
                messages[id]?.lastHolder = .celeryUnnoted
            }
        case "LTRIM":
            guard command.count == 4, Self.text(command[2]) == "0", let last = Int(Self.text(command[3])), last < 0
            else { throw unknown(name, key) }
            for _ in 0..<(-last - 1) {
                guard let id = lists[key]?.popLast() else { return }
                messages[id]?.waiting -= 1
            }
        default: throw unknown(name, key)
        }
    }

    private func unknown(_ name: String, _ key: String) -> LedgerFailure {
        LedgerFailure(
            "nobody was expected to use \(name) on \(key): the ledger can't tell what becomes of its messages")
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }
}
