/// What a consumer takes, and under which name.
public struct ConsumerConfiguration: Sendable {
    /// In the order of `-Q`, as Celery keeps them: spaces count.
    public var queues: [String]
    /// The node name, `worker@host`; unique among living workers.
    public var node: String
    /// A claim that nobody renewed for so long is restored. Seconds; Celery's default.
    public var visibilityTimeout: Duration

    public init(queues: [String], node: String, visibilityTimeout: Duration = .seconds(3600)) {
        self.queues = queues
        self.node = node
        self.visibilityTimeout = visibilityTimeout
    }
}

/// A message that was fanned out.
public struct Broadcast: Sendable {
    public let channel: String
    public let payload: [UInt8]

    public init(channel: String, payload: [UInt8]) {
        self.channel = channel
        self.payload = payload
    }
}
