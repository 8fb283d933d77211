/// A message broker, as an api, a worker and a tool see it: publish, claim, settle, renew, fan out.
///
/// Entries are the raw bytes that `OrchestratorWire` reads and writes; a broker moves them and never changes them, but for
/// the two `redelivered` flags of a message that it puts back.
public protocol Broker: Sendable {
    /// For logs and errors: the address with its secrets masked.
    var name: String { get }

    /// For who asks where a worker gets its messages from.
    var address: BrokerAddress { get }

    /// Puts entries on their queues, in order.
    ///
    /// - Throws: ``BrokerError``; ``BrokerError/certainlyNotDone`` tells whether anything may have reached the broker.
    func publish(_ publications: [Publication]) async throws(BrokerError)

    /// Puts an entry on every queue that is bound to the direct exchange by that routing key, and returns how many there are.
    /// The queues of whoever waits for a reply are found so; when nobody waits any more, nothing is left behind.
    func publish(_ entry: [UInt8], exchange: String, routingKey: String) async throws(BrokerError) -> Int

    /// A queue that gets what is published to the direct exchange by that routing key, from the moment that this returns.
    /// Nobody else may use the key.
    func inbox(exchange: String, routingKey: String) async throws(BrokerError) -> any BrokerInbox

    /// A consumer of its own for one worker. It holds what it claims until that is settled or the consumer is closed.
    func consumer(_ configuration: ConsumerConfiguration) async throws(BrokerError) -> any BrokerConsumer

    /// How many entries wait on each queue, all priorities together, claimed ones not counted.
    func depths(of queues: [String]) async throws(BrokerError) -> [String: Int]

    /// The entries that wait on the queues, and those that any worker holds, of whatever queue; none is touched. One that moves
    /// from a queue into somebody's hands meanwhile is seen at least once.
    ///
    /// - Returns: nil when there are more than `limit`.
    func entries(on queues: [String], limit: Int) async throws(BrokerError) -> [[UInt8]]?

    /// Sends to whoever listens on the channel now; nobody else will see it. Returns how many listened.
    @discardableResult
    func broadcast(_ payload: [UInt8], on channel: String) async throws(BrokerError) -> Int

    /// What is broadcast on the channels that match the glob pattern, from the moment that this returns.
    func listen(to pattern: String) async throws(BrokerError) -> AsyncThrowingStream<Broadcast, any Error>

    /// The nodes of this project's own workers that live now, in no order: what a status page counts.
    func livingNodes() async throws(BrokerError) -> Set<String>

    /// One round trip: the broker answers commands.
    func ping() async throws(BrokerError)

    /// Ends all connections. Consumers must have been closed before.
    func close() async
}

/// One worker's hold on its queues.
public protocol BrokerConsumer: Sendable {
    /// Waits until at least one entry waits on a queue, and claims up to `limit`, by priority, then by queue in turn.
    ///
    /// An entry that is claimed stays visible to the broker as held by this consumer: it is restored when this worker dies.
    /// When the task is cancelled it returns what it has claimed so far, possibly nothing, and has lost nothing.
    func claim(limit: Int) async throws(BrokerError) -> [Delivery]

    /// Takes from these queues from now on, possibly none; what is held of others stays held. Not while a claim waits.
    func take(from queues: [String]) async throws(BrokerError)

    /// Ends claims, many in one round trip.
    ///
    /// - Returns: the receipts that were no longer ours: somebody restored the entry, so it will be seen again.
    func settle(_ settlements: [Settlement]) async throws(BrokerError) -> Set<Receipt>

    /// Keeps the promises of a living worker until cancelled: shows that it lives, renews what it holds, and restores what
    /// dead workers left. It survives a broker that goes away and comes back.
    func maintain() async

    /// Where this consumer's own work is done. A task that prefers it asks the consumer and hears from it without changing threads.
    /// It must never block there: while it does, nothing that is held is renewed. Nil when it makes no difference.
    var taskExecutor: (any TaskExecutor)? { get }

    /// True while the broker answers and this consumer is subscribed to its queues.
    var isReady: Bool { get async }

    /// Gives back everything that is still held, in its old order, flagged as redelivered, and ends the consumer.
    func close() async
}

extension BrokerConsumer {
    public var taskExecutor: (any TaskExecutor)? { nil }

    public func take(from queues: [String]) async throws(BrokerError) {
        throw BrokerError(.configuration, "the queues of this consumer can't be changed")
    }
}
