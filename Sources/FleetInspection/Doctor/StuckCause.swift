/// Why a process does not go on, or why it is right that it does not: a closed set, which programs can rely on.
///
/// The order is the order of the page of causes, and of what is said first when there are several.
public enum StuckCause: String, Sendable, Hashable, CaseIterable {
    case noWorker = "no-worker"
    case engineLocked = "engine-locked"
    case queueMisnamed = "queue-misnamed"
    case queueWithoutConsumer = "queue-without-consumer"
    case consumerStalled = "consumer-stalled"
    case workerVanished = "worker-vanished"
    case ownerGone = "owner-gone"
    case messageMissing = "message-missing"
    case messageDeadLettered = "message-dead-lettered"
    case processUnknown = "process-unknown"
    case processFailed = "process-failed"
    case fleetSilent = "fleet-silent"
    case workersBusy = "workers-busy"
    case waitingInLine = "waiting-in-line"
    case messageScheduled = "message-scheduled"
    case processRunning = "process-running"
    case processSuspended = "process-suspended"
    case processAwaitsCallback = "process-awaits-callback"
    case processAborted = "process-aborted"
    case processCompleted = "process-completed"
    case nothingWrong = "nothing-wrong"

    /// Whether somebody has to do something: what makes the command end with status 1.
    public var isFault: Bool {
        switch self {
        case .noWorker, .engineLocked, .queueMisnamed, .queueWithoutConsumer, .consumerStalled, .workerVanished,
            .ownerGone, .messageMissing, .messageDeadLettered, .processUnknown, .processFailed, .fleetSilent:
            true
        case .workersBusy, .waitingInLine, .messageScheduled, .processRunning, .processSuspended,
            .processAwaitsCallback, .processAborted, .processCompleted, .nothingWrong:
            false
        }
    }

    /// What comes first when there are several.
    var rank: Int { Self.allCases.firstIndex(of: self) ?? Self.allCases.count }
}
