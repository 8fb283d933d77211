import Brokers
import OrchestratorWire

/// Moves the messages that wait on one queue to another: each in one step, in their order, on the lists of their priorities.
///
/// `delivery_info` is corrected, so that a later restore goes to the right queue; the flags of a redelivery and every other byte stay.
public struct QueueMove: Sendable {
    public let from: String
    public let to: String
    private let broker: RedisBroker

    private static let page = 100

    public init(_ broker: RedisBroker, from: String, to: String) {
        self.broker = broker
        self.from = from
        self.to = to
    }

    /// What became, or would become, of one message.
    public struct Step: Sendable, Hashable {
        public enum Outcome: String, Sendable, Hashable {
            case moved
            case wouldMove = "would-move"
            /// It is no message of kombu's, so it can't be made one for another queue: it stays.
            case unreadable
            /// A worker took it meanwhile.
            case gone
            /// What has the name of the destination is no queue.
            case destinationTaken = "destination-taken"
        }

        public let outcome: Outcome
        public let priorities: String
        public let message: MessageGlance
    }

    /// Goes through what waits now, what is served next first; what comes meanwhile is left for another time.
    ///
    /// - Parameters:
    ///   - isMeant: whether to move, or only to show.
    ///   - limit: messages at most.
    public func run(
        isMeant: Bool, limit: Int = .max, _ report: (Step) -> Void
    ) async throws(BrokerError) {
        var left = limit
        for (source, destination) in zip(BrokerList.all(of: from), BrokerList.all(of: to)) {
            // As many as wait now: a producer that has not been switched would have it go on for ever.
            var waiting = try await broker.length(of: source)
            var kept = 0
            while waiting > 0, left > 0 {
                let entries = try await broker.entries(of: source, skipping: kept, limit: min(Self.page, waiting, left))
                if entries.isEmpty { break }
                waiting -= entries.count
                left -= entries.count
                for entry in entries {
                    let outcome = try await move(entry, source, destination, isMeant)
                    report(
                        Step(
                            outcome: outcome, priorities: BrokerList.priorities(of: source),
                            message: MessageGlance(entry)))
                    if outcome == .destinationTaken { return }
                    if outcome == .unreadable || outcome == .wouldMove { kept += 1 }
                }
            }
        }
    }

    private func move(
        _ entry: [UInt8], _ source: String, _ destination: String, _ isMeant: Bool
    ) async throws(BrokerError) -> Step.Outcome {
        guard let envelope = try? KombuEnvelope.parse(entry) else { return .unreadable }
        guard isMeant else { return .wouldMove }
        let changed = envelope.rerouted(to: to)
        switch try await broker.move(entry, as: changed, from: source, to: destination) {
        case .done: return .moved
        case .gone: return .gone
        case .destinationTaken: return .destinationTaken
        }
    }
}
