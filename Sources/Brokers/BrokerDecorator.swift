/// A broker that does what another does, but for what it says otherwise: what it leaves out goes to `base`. For faults, counts and
/// measurements that are put around a real broker.
public protocol BrokerDecorator: Broker {
    /// The broker that does the work.
    var base: any Broker { get }
}

extension BrokerDecorator {
    public var name: String { base.name }

    public var address: BrokerAddress { base.address }

    public func publish(_ publications: [Publication]) async throws(BrokerError) {
        try await base.publish(publications)
    }

    public func publish(
        _ entry: [UInt8], exchange: String, routingKey: String
    ) async throws(BrokerError) -> Int {
        try await base.publish(entry, exchange: exchange, routingKey: routingKey)
    }

    public func inbox(exchange: String, routingKey: String) async throws(BrokerError) -> any BrokerInbox {
        try await base.inbox(exchange: exchange, routingKey: routingKey)
    }

    public func consumer(
        _ configuration: ConsumerConfiguration
    ) async throws(BrokerError) -> any BrokerConsumer {
        try await base.consumer(configuration)
    }

    public func depths(of queues: [String]) async throws(BrokerError) -> [String: Int] {
        try await base.depths(of: queues)
    }

    public func entries(on queues: [String], limit: Int) async throws(BrokerError) -> [[UInt8]]? {
        try await base.entries(on: queues, limit: limit)
    }

    @discardableResult
    public func broadcast(_ payload: [UInt8], on channel: String) async throws(BrokerError) -> Int {
        try await base.broadcast(payload, on: channel)
    }

    public func listen(
        to pattern: String
    ) async throws(BrokerError) -> AsyncThrowingStream<Broadcast, any Error> {
        try await base.listen(to: pattern)
    }

    public func livingNodes() async throws(BrokerError) -> Set<String> { try await base.livingNodes() }

    public func ping() async throws(BrokerError) { try await base.ping() }

    public func close() async { await base.close() }
}
