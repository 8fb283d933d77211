import Brokers
import Synchronization

/// A broker in memory whose publishing can be made to fail, before or after the message is in.
final class UnreliableBroker: BrokerDecorator {
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
    var base: any Broker { memory }
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

    func publish(_ publications: [Publication]) async throws(BrokerError) {
        await witness?(publications)
        if case .refuses(let error) = mood { throw error }
        if case .losesMessage = mood {} else { try await memory.publish(publications) }
        state.withLock { $0.published += publications }
        if case .losesAnswer = mood { throw BrokerError(.connectionLost, "the connection broke") }
    }

    func entries(on queues: [String], limit: Int) async throws(BrokerError) -> [[UInt8]]? {
        if case .refuses(let error) = mood { throw error }
        return try await memory.entries(on: queues, limit: limit)
    }

    func ping() async throws(BrokerError) {
        if case .refuses(let error) = mood { throw error }
    }
}
