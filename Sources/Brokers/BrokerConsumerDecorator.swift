/// A consumer that does what another does, but for what it says otherwise: what it leaves out goes to `base`, as with
/// ``BrokerDecorator``.
public protocol BrokerConsumerDecorator: BrokerConsumer {
    /// The consumer that does the work.
    var base: any BrokerConsumer { get }
}

extension BrokerConsumerDecorator {
    public var taskExecutor: (any TaskExecutor)? { base.taskExecutor }

    public func claim(limit: Int) async throws(BrokerError) -> [Delivery] { try await base.claim(limit: limit) }

    public func take(from queues: [String]) async throws(BrokerError) { try await base.take(from: queues) }

    public func settle(_ settlements: [Settlement]) async throws(BrokerError) -> Set<Receipt> {
        try await base.settle(settlements)
    }

    public func maintain() async { await base.maintain() }

    public var isReady: Bool { get async { await base.isReady } }

    public func close() async { await base.close() }
}
