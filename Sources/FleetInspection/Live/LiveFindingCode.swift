import Diagnostics

/// What can be wrong with routes on a running system: stable codes, for programs and baselines.
public enum LiveFindingCode: String, Sendable, Hashable, CaseIterable {
    case noWorker = "live-no-worker"
    case fleetSilent = "live-fleet-silent"
    case workerSilent = "live-worker-silent"
    case listenerSilent = "live-listener-silent"
    case queuesUnknown = "live-queues-unknown"
    case workerWithoutQueues = "live-worker-without-queues"
    case routedQueueWithoutConsumer = "live-routed-queue-without-consumer"
    case consumerUnknown = "live-consumer-unknown"
    case waitingWithoutConsumer = "live-waiting-without-consumer"
    case unknownQueue = "live-unknown-queue"
    case oldQueueNotDrained = "live-old-queue-not-drained"
    case consumedWithoutRoute = "live-consumed-without-route"
    case heldTooLong = "live-held-too-long"
    case deadLetters = "live-dead-letters"
    case surveyIncomplete = "live-survey-incomplete"

    public var severity: Severity {
        switch self {
        case .noWorker, .routedQueueWithoutConsumer, .waitingWithoutConsumer, .oldQueueNotDrained: .error
        case .fleetSilent, .workerSilent, .queuesUnknown, .workerWithoutQueues, .consumerUnknown, .unknownQueue,
            .heldTooLong:
            .warning
        case .listenerSilent, .consumedWithoutRoute, .deadLetters, .surveyIncomplete: .note
        }
    }

    /// What it means and what to do: a paragraph of the page of findings.
    public var explanation: String {
        switch self {
        case .noWorker:
            """
            Nobody listens for remote control on this database under this key prefix, so no worker is connected, or none has remote \
            control on. Start one, or correct the broker's URL, its database or the key prefix.
            """
        case .fleetSilent:
            """
            Somebody listens, and nobody has answered in time. That is not the same as no worker: a Celery worker with the solo pool \
            answers only between tasks. Nothing is known of what is consumed. Ask again with a longer --timeout.
            """
        case .workerSilent:
            "A worker of this project shows life in the broker and does not answer. What it consumes is not known."
        case .listenerSilent:
            """
            More programs listen than have answered: monitors, which never answer, or workers that are busy. What those consume is \
            not known, so a queue that seems to have no consumer may have one.
            """
        case .queuesUnknown:
            "A worker answers ping and not active_queues, so what it consumes is not known. That is not the same as nothing."
        case .workerWithoutQueues:
            "A worker answers that it consumes no queue: somebody has cancelled its consumers, or -X took all that -Q names."
        case .routedQueueWithoutConsumer:
            """
            A message is routed to a queue that no running worker consumes; all that listen have answered. It will wait for ever. Add \
            the queue to a worker's -Q, or route the message elsewhere.
            """
        case .consumerUnknown:
            """
            No worker that has answered consumes a queue that messages are routed to or wait on, but not all have answered, so it \
            may have a consumer.
            """
        case .waitingWithoutConsumer:
            "Messages wait on a queue that no running worker consumes; all that listen have answered. Add it to a worker's -Q."
        case .unknownQueue:
            """
            Messages wait on a queue that nobody knows: no route leads to it and no running worker consumes it. Usually it is a name \
            that was mistyped or renamed on one side. `orchestrator-wire routes move` brings them to where they are wanted.
            """
        case .oldQueueNotDrained:
            """
            A queue that was renamed, or that an earlier release of orchestrator-core used, still holds messages, and nobody \
            consumes it any more. `orchestrator-wire routes move` brings them to the new one.
            """
        case .consumedWithoutRoute:
            "A worker consumes a queue to which no message is routed. Harmless, unless it was meant to be another."
        case .heldTooLong:
            """
            Messages have been held by Celery workers for longer than the usual visibility timeout of an hour. Their workers have \
            died, or run very long tasks; a Celery worker restores them once its own timeout is over.
            """
        case .deadLetters:
            "There are messages that no worker could run. `orchestrator-wire dead list` shows them with the reasons."
        case .surveyIncomplete:
            "The broker holds more than was looked at, so something may be missing here."
        }
    }
}
