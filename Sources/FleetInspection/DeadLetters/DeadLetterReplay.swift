import Brokers
import OrchestratorWire
import TaskRoutes

/// Decides what a replay of a dead letter would do; it does nothing itself.
public struct DeadLetterReplay: Sendable {
    /// Another queue than the one it came from.
    public var queue: String?
    /// To be consumed next, before what waits.
    public var isFirst: Bool
    /// Also what ends a Celery worker that takes it.
    public var evenUnsafe: Bool

    public init(queue: String? = nil, isFirst: Bool = false, evenUnsafe: Bool = false) {
        self.queue = queue
        self.isFirst = isFirst
        self.evenUnsafe = evenUnsafe
    }

    /// Where the entry goes, and its bytes.
    public struct Plan: Sendable, Hashable {
        public let queue: String
        /// The list of the queue's priority, without the key prefix.
        public let list: String
        public let entry: [UInt8]
    }

    /// Why a dead letter is left where it is.
    public struct Refusal: Error, Sendable, Hashable {
        public enum Code: String, Sendable, Hashable, CaseIterable {
            /// It can't be read, so nobody knows where it came from.
            case unreadable
            /// A Celery worker that takes it ends.
            case unsafe
            /// It can't be made a message for another queue.
            case notAMessage = "not-a-message"
            /// What it came from is no queue.
            case notAQueue = "not-a-queue"
        }

        public let code: Code
        /// One sentence that says what to do.
        public let message: String
    }

    public func plan(_ record: DeadLetterRecord) throws(Refusal) -> Plan {
        guard let letter = record.letter else {
            throw Refusal(
                code: .unreadable, message: "it is no dead letter that can be read: look at it with `dead show`")
        }
        guard evenUnsafe || record.isSafeForPeers else {
            throw Refusal(
                code: .unsafe,
                message: "a Celery worker that takes these bytes ends: add --even-unsafe if none consumes the queue")
        }
        let (origin, suffix) = BrokerList.split(letter.list)
        let target = queue ?? origin
        if let fault = QueueName.fault(in: target) {
            throw Refusal(code: .notAQueue, message: "\(fault.message): name a queue with --to")
        }
        guard let queue, queue != origin else { return Plan(queue: origin, list: letter.list, entry: letter.entry) }
        guard let envelope = try? KombuEnvelope.parse(letter.entry) else {
            throw Refusal(code: .notAMessage, message: "only a message can go to another queue: leave --to out")
        }
        return Plan(queue: queue, list: queue + suffix, entry: envelope.rerouted(to: queue))
    }
}
