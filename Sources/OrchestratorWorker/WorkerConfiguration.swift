/// What a worker is told: who it is, what it takes, and how much at once.
public struct WorkerConfiguration: Sendable {
    /// When a message is acknowledged.
    public enum Acknowledgement: String, Sendable, CaseIterable {
        /// After the last record of its process: a worker that dies loses nothing.
        case late
        /// When the process is claimed and before its first step, as Celery does by default: a worker that dies leaves the
        /// process `running` and its message gone.
        case early
    }

    /// What remote control may do.
    public enum Control: String, Sendable, CaseIterable {
        case full
        /// It is answered, and changes nothing that the worker does.
        case readOnly = "read-only"
    }

    /// The node name, `worker@host`; unique among living workers.
    public var node: String
    /// In the order of `-Q`, as Celery keeps them: spaces count.
    public var queues: [String]
    /// How many processes run at once; at least 1.
    public var concurrency: Int
    /// How many messages are held for each process that may run, as Celery's `worker_prefetch_multiplier`; 0 means no limit
    /// but ``heldLimit``.
    public var prefetchMultiplier: Int
    public var acknowledgement: Acknowledgement
    /// OWP 1 only: a process that the store does not know is created from the message.
    public var trustsMessageState: Bool
    /// A claim that nobody renewed for so long is restored.
    public var visibilityTimeout: Duration
    /// For how long a process is ours after each renewal; renewed three times as often. When this worker dies, another one
    /// goes on with the process after at most so long.
    public var leaseDuration: Duration
    /// How many messages wait here for their eta or for another worker's lease before no more are claimed.
    public var heldLimit: Int
    /// How many bytes of entries are held before no more are claimed.
    public var heldBytesLimit: Int
    /// After which a run has failed, whatever its step does; nil for never. A message's own limit counts first.
    public var timeLimit: Duration?
    /// After which the step that runs is told to end; nil for never.
    public var softTimeLimit: Duration?
    public var control = Control.full
    /// Whoever is there is asked at the start, and whenever the broker has come back, which ids are revoked.
    public var mingles = true
    /// Celery's `-E`: monitors hear of messages from the start on. They can ask for it later, too.
    public var sendsTaskEvents = false
    /// Between two heartbeats for monitors; nil for none, nor any other news of the worker itself.
    public var heartbeat: Duration? = .seconds(2)

    public init(
        node: String, queues: [String], concurrency: Int, prefetchMultiplier: Int = 4,
        acknowledgement: Acknowledgement = .late, trustsMessageState: Bool = false,
        visibilityTimeout: Duration = .seconds(3600), leaseDuration: Duration = .seconds(15), heldLimit: Int = 10_000,
        heldBytesLimit: Int = 64 << 20
    ) {
        self.node = node
        self.queues = queues
        self.concurrency = max(1, concurrency)
        self.prefetchMultiplier = max(0, prefetchMultiplier)
        self.acknowledgement = acknowledgement
        self.trustsMessageState = trustsMessageState
        self.visibilityTimeout = visibilityTimeout
        self.leaseDuration = leaseDuration
        self.heldLimit = max(1, heldLimit)
        self.heldBytesLimit = max(1, heldBytesLimit)
    }
}
