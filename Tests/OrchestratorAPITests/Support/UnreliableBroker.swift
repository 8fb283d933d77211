import Brokers
import Synchronization

/// A broker in memory whose publishing can be made to fail, before or after the message is in.
final class UnreliableBroker: Broker {
    enum Mood: Sendable {
        case fine
        /// Nothing is published.
        case refuses(BrokerError)
        /// It is published, and the answer is lost.
        case losesAnswer
        /// It says that it is published, and forgets it.
        case losesMessage
    }

    let memory = MemoryBroker()
    private struct State {
        var mood = Mood.fine
        var published: [Publication] = []
        var witness: (@Sendable ([Publication]) async -> Void)?
    }

    private let state = Mutex(State())

    var mood: Mood {
        get { state.withLock { $0.mood } }
        set { state.withLock { $0.mood = newValue } }
    }

    /// Called with what is published, before it is.
    var witness: (@Sendable ([Publication]) async -> Void)? {
        get { state.withLock { $0.witness } }
        set { state.withLock { $0.witness = newValue } }
    }

    /// What reached the queues.
    var published: [Publication] { state.withLock { $0.published } }

    var name: String { memory.name }
    var address: BrokerAddress { memory.address }

    func publish(_ publications: [Publication]) async throws(BrokerError) {
        await witness?(publications)
        if case .refuses(let error) = mood { throw error }
        if case .losesMessage = mood {} else { try await memory.publish(publications) }
        state.withLock { $0.published += publications }
        if case .losesAnswer = mood { throw BrokerError(.connectionLost, "the connection broke") }
    }

    func publish(_ entry: [UInt8], exchange: String, routingKey: String) async throws(BrokerError) -> Int {
        try await memory.publish(entry, exchange: exchange, routingKey: routingKey)
    }

    func consumer(_ configuration: ConsumerConfiguration) async throws(BrokerError) -> any BrokerConsumer {
        try await memory.consumer(configuration)
    }

    func depths(of queues: [String]) async throws(BrokerError) -> [String: Int] { try await memory.depths(of: queues) }

    func entries(on queues: [String], limit: Int) async throws(BrokerError) -> [[UInt8]]? {
        if case .refuses(let error) = mood { throw error }
        return try await memory.entries(on: queues, limit: limit)
    }

    func broadcast(_ payload: [UInt8], on channel: String) async throws(BrokerError) -> Int {
        try await memory.broadcast(payload, on: channel)
    }

    func listen(to pattern: String) async throws(BrokerError) -> AsyncThrowingStream<Broadcast, any Error> {
        try await memory.listen(to: pattern)
    }

    func livingNodes() async throws(BrokerError) -> Set<String> { try await memory.livingNodes() }

    func ping() async throws(BrokerError) {
        if case .refuses(let error) = mood { throw error }
    }

    func close() async { await memory.close() }
}
