import LosslessJSON

/// One worker as it describes itself. What it did not answer is nil: not none, but unknown.
public struct FleetNode: Sendable, Hashable {
    public let name: String
    public var queues: [String]?
    /// How many runs it can have at once.
    public var concurrency: Int?
    public var active: [FleetTask]?
    public var reserved: [FleetTask]?
    public var scheduled: [FleetTask]?
    /// All runs since it started.
    public var executed: Int?
    /// Seconds.
    public var uptime: Int?
    public var implementation: String?

    public init(name: String) { self.name = name }

    /// Whether every slot is taken; nil when that is not known.
    public var isBusy: Bool? {
        guard let concurrency, let active else { return nil }
        return active.count >= concurrency
    }
}

/// A message that a worker holds, as it tells it.
public struct FleetTask: Sendable, Hashable {
    public let id: String
    public let name: String
    /// As sent; a Celery worker may give a text instead.
    public let arguments: JSONValue
    /// Unix time; nil until it runs.
    public let startedAt: Double?
    public let queue: String?
    /// Of what waits for its time, as it was sent.
    public var eta: String?

    /// Nil for what is no request info.
    init?(_ json: JSONValue) {
        guard let id = json["id"]?.string, let name = json["name"]?.string ?? json["type"]?.string else { return nil }
        self.id = id
        self.name = name
        arguments = json["args"] ?? .null
        startedAt = json["time_start"]?.number?.double
        queue = json["delivery_info"]?["routing_key"]?.string
    }

    /// Nil for what is no item of `scheduled`.
    init?(scheduled json: JSONValue) {
        guard let request = json["request"], let task = FleetTask(request) else { return nil }
        self = task
        eta = json["eta"]?.string
    }
}
