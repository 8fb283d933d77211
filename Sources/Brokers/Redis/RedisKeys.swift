import RedisWire

/// The names of the keys and channels in the broker's database: kombu's, and ours under `orchestrator-wire.`.
struct RedisKeys: Sendable {
    /// kombu's `global_keyprefix`: stands before every key and channel.
    let prefix: String
    let database: Int

    /// Stands between a queue and its priority, and between the parts of a binding.
    static let separator = "\u{6}\u{16}"

    /// The list of a queue's entries of one priority step, without the prefix.
    static func list(_ queue: String, _ step: PriorityStep) -> String {
        step == .zero ? queue : queue + separator + String(step.rawValue)
    }

    func key(_ name: String) -> String { prefix + name }

    func list(_ queue: String, _ step: PriorityStep) -> String { key(Self.list(queue, step)) }

    /// Hash of what is held, by any worker: claim field or delivery tag → `[entry, exchange, routing key]`.
    var unacked: String { key("unacked") }
    /// Sorted set of the same fields; the score is the Unix time of the claim or of its last renewal.
    var unackedIndex: String { key("unacked_index") }
    /// Held by whoever looks for claims that are too old.
    var unackedMutex: String { key("unacked_mutex") }

    /// Hash of what our workers hold and other workers might not survive reading: claim field →
    /// `<bytes of the list's name>:<list's name>,<entry>`.
    var quarantine: String { key("orchestrator-wire.quarantine") }
    /// As ``unackedIndex``, for ``quarantine``.
    var quarantineIndex: String { key("orchestrator-wire.quarantine_index") }
    /// List of dead letters, the newest on the left.
    var dead: String { key("orchestrator-wire.dead") }
    /// Held by the worker that looks for claims of dead ones.
    var recoveryMutex: String { key("orchestrator-wire.recovery") }

    /// There while the worker lives; its value is the worker's boot.
    func worker(_ node: String) -> String { key("orchestrator-wire.worker.\(node)") }

    func binding(_ exchange: String) -> String { key("_kombu.binding.\(exchange)") }
    func permanentBinding(_ exchange: String) -> String { key("_kombu.binding_permanent.\(exchange)") }

    /// What kombu puts before the name of a fan-out exchange.
    var channelPrefix: String { "\(prefix)/\(database)." }
}
