/// All that is known at the end of a run.
public struct Evidence: Sendable {
    /// A message that was sent, and what the database says of its process.
    public struct Sent: Sendable, Hashable {
        public let task: String
        public let process: String
        public let isCompleted: Bool
        /// The names of the recorded steps, in order.
        public let steps: [String]

        public init(task: String, process: String, isCompleted: Bool, steps: [String]) {
            self.task = task
            self.process = process
            self.isCompleted = isCompleted
            self.steps = steps
        }
    }

    public var sent: [Sent]
    public var faults: [Fault]
    /// By time.
    public var events: [LedgerEvent]
    public var history: BrokerHistory
    /// The processes that Celery's workers say they have executed.
    public var executedByCelery: Set<String>
    /// The steps of the workflow, `Start` and `Done` included.
    public var steps: [String]
    public var deadLetters: Int

    public init(
        sent: [Sent], faults: [Fault], events: [LedgerEvent], history: BrokerHistory, executedByCelery: Set<String>,
        steps: [String], deadLetters: Int
    ) {
        self.sent = sent
        self.faults = faults
        self.events = events
        self.history = history
        self.executedByCelery = executedByCelery
        self.steps = steps
        self.deadLetters = deadLetters
    }
}
