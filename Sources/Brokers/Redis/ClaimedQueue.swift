/// What the scripts are told about a queue, made once.
struct ClaimedQueue: Sendable {
    let name: String
    /// For each priority step the list's name without prefix, and with it.
    let lists: [String]
    let keys: [String]
    /// What ends the value of a claim in `unacked`: no exchange, and the queue, so that a restore goes there whatever the
    /// entry says of itself.
    let ending: String
    /// For each list what begins the value of a claim in quarantine.
    let quarantineHeads: [String]

    init(_ name: String, keys: RedisKeys) {
        self.name = name
        lists = PriorityStep.allCases.map { RedisKeys.list(name, $0) }
        self.keys = lists.map { keys.key($0) }
        ending = UnackedValue.ending(queue: name)
        quarantineHeads = lists.map { QuarantinedValue.head(list: $0) }
    }
}
