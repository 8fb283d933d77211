import Brokers
import FoundationEssentials
import OrchestratorWire
import ProcessStore
import Workflows

/// A message that this worker has claimed and not settled.
struct HeldMessage: Sendable {
    enum Stage: Sendable, Hashable {
        /// Quarantined and sound: the broker is told so before anything else.
        case releasing
        /// It may run as soon as a slot is free.
        case ready
        case waiting(until: Date, WaitingReason)
        /// In a slot: the store is asked for the process.
        case claimingProcess
        /// In a slot: the process is written to the store, since the message is trusted.
        case creatingProcess
        /// In a slot.
        case running(Lease)
        /// In a slot: the lease is given back, and then the message ends.
        case releasingLease(Ending)
        /// It ends with the settlement that is pending or on its way.
        case settling
    }

    /// How a message ends once its lease was given back.
    enum Ending: Sendable, Hashable {
        case deadLetter(Refusal)
        /// It stays claimed: closing the consumer gives it back.
        case giveBack
    }

    /// What of it stays as it is: shared, for a message is copied wherever it is looked at.
    private final class Content: Sendable {
        let delivery: Delivery
        let request: TaskRequest?
        let details: TaskDetails?

        init(_ delivery: Delivery, _ request: TaskRequest?, _ details: TaskDetails?) {
            self.delivery = delivery
            self.request = request
            self.details = details
        }
    }

    private let content: Content
    var stage: Stage
    /// How often the store refused to hand out or to record its process.
    var storeFailures = 0
    var firstStoreFailure: Date?
    /// Acknowledged before it ran; the broker has forgotten it.
    var isAcknowledgedEarly = false
    var startedAt: Date?
    /// Of the run, where it has one.
    var limit: TimeLimit?
    /// Why its step was told to end.
    var told: StopReason?
    /// A rate limit has given it its place.
    var isPaced = false

    init(delivery: Delivery, request: TaskRequest?, details: TaskDetails? = nil, stage: Stage) {
        content = Content(delivery, request, request?.details ?? details)
        self.stage = stage
    }

    var delivery: Delivery { content.delivery }
    /// Nil when it could not be read.
    var request: TaskRequest? { content.request }
    /// Nil when it has no id.
    var details: TaskDetails? { content.details }

    /// Waiting costs no slot, so it does not count in the prefetch limit.
    var isWaiting: Bool { if case .waiting(_, let reason) = stage { reason.isBesideLimit } else { false } }
}

/// How a lease is given back without a step.
enum LeaseRelease: Sendable, Hashable {
    /// The process goes back to what it was, as if nobody had claimed it.
    case restoring(ProcessStatus)
    /// The process stays `running` and nobody takes it over: unlocking the engine resumes it.
    case leavingRunning
    /// The process stays `running`, and whoever gets the message next takes it over.
    case expiring
}

/// Why a message is kept without running it.
enum WaitingReason: String, Sendable, Hashable {
    case eta
    /// A living worker runs the process: only when it has ended is it sure that nobody must finish it.
    case lease
    case store
    /// Others of its task began just before.
    case rateLimit

    /// Whether the message leaves its place in the prefetch limit to another. What a rate limit holds back would else draw the
    /// whole queue in.
    var isBesideLimit: Bool { self != .rateLimit }
}
