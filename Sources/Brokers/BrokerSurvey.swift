/// What a broker holds at one moment, as far as it can be seen without taking anything.
///
/// The parts are read one after the other, so a message that moves meanwhile may be counted in two of them.
public struct BrokerSurvey: Sendable, Hashable {
    /// The server's time, Unix seconds.
    public var takenAt: Double
    /// By name: those that were asked for, those that are bound, and those that hold messages.
    public var queues: [SurveyedQueue]
    /// What workers hold, by queue.
    public var held: [HeldMessages]
    /// The names of direct exchanges and the queues that are bound to them.
    public var bindings: [String: [String]]
    public var deadLetters: Int
    /// This project's workers that show life, and the seconds until that sign is over.
    public var signsOfLife: [String: Double]
    /// False when there was more than could be looked at.
    public var isComplete: Bool

    public init(
        takenAt: Double, queues: [SurveyedQueue] = [], held: [HeldMessages] = [], bindings: [String: [String]] = [:],
        deadLetters: Int = 0, signsOfLife: [String: Double] = [:], isComplete: Bool = true
    ) {
        self.takenAt = takenAt
        self.queues = queues
        self.held = held
        self.bindings = bindings
        self.deadLetters = deadLetters
        self.signsOfLife = signsOfLife
        self.isComplete = isComplete
    }

    public func queue(_ name: String) -> SurveyedQueue? { queues.first { $0.name == name } }

    public func held(from queue: String) -> HeldMessages? { held.first { $0.queue == queue } }
}

/// One queue with the lists of its priorities.
public struct SurveyedQueue: Sendable, Hashable {
    /// The messages of one range of priorities.
    public struct List: Sendable, Hashable {
        /// The list's name, without the key prefix.
        public let name: String
        public let length: Int
        /// The entry that came first and is served next.
        public let head: [UInt8]?
        /// Seconds since anybody has touched the list, so that what waits there has waited for at least as long; nil when the server can't
        /// tell.
        public let idle: Double?

        public init(name: String, length: Int, head: [UInt8]? = nil, idle: Double? = nil) {
            self.name = name
            self.length = length
            self.head = head
            self.idle = idle
        }
    }

    public let name: String
    /// Those that hold something, served first before the others.
    public var lists: [List]
    /// Whether an exchange knows it: somebody has declared it.
    public var isBound: Bool

    public init(name: String, lists: [List] = [], isBound: Bool = false) {
        self.name = name
        self.lists = lists
        self.isBound = isBound
    }

    /// All priorities together.
    public var depth: Int { lists.reduce(0) { $0 + $1.length } }

    /// The least that the message which came first has waited for, over all priorities.
    public var waitedAtLeast: Double? { lists.compactMap(\.idle).max() }
}

/// Messages of one queue that workers have taken and not settled.
public struct HeldMessages: Sendable, Hashable {
    /// Nil for what can't be read.
    public let queue: String?
    public var count: Int
    /// When the one that was taken or renewed longest ago was, Unix seconds.
    public var oldest: Double?
    /// This project's workers that hold some, and how many; Celery's workers leave no name.
    public var owners: [String: Int]
    /// How many of them Celery workers may hold.
    public var unnamed: Int

    public init(queue: String?, count: Int = 0, oldest: Double? = nil, owners: [String: Int] = [:], unnamed: Int = 0) {
        self.queue = queue
        self.count = count
        self.oldest = oldest
        self.owners = owners
        self.unnamed = unnamed
    }

    mutating func add(since score: Double?, owner: String?) {
        count += 1
        if let score { oldest = min(oldest ?? score, score) }
        if let owner { owners[owner, default: 0] += 1 } else { unnamed += 1 }
    }
}
