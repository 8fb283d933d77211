import Diagnostics

extension FindingCode {
    static let live: [FindingCode] = [
        liveNoWorker, liveFleetSilent, liveWorkerSilent, liveListenerSilent, liveQueuesUnknown, liveWorkerWithoutQueues,
        liveRoutedQueueWithoutConsumer, liveConsumerUnknown, liveWaitingWithoutConsumer, liveUnknownQueue,
        liveOldQueueNotDrained, liveConsumedWithoutRoute, liveHeldTooLong, liveDeadLetters, liveSurveyIncomplete,
    ]

    public static let liveNoWorker = FindingCode(
        "live-no-worker", .error, "No worker is connected",
        "Nobody listens for remote control on this database under this key prefix, so no worker is connected, or none has "
            + "remote control on.",
        remedy: "Start a worker, or correct the broker's URL, its database or the key prefix.",
        requirements: ["OWP-ROUTE-010"])

    public static let liveFleetSilent = FindingCode(
        "live-fleet-silent", .warning, "Nobody has answered",
        "Somebody listens, and nobody has answered in time. That is not the same as no worker: a Celery worker with the solo pool "
            + "answers only between tasks. Nothing is known of what is consumed.",
        remedy: "Ask again with a longer `--timeout`.")

    public static let liveWorkerSilent = FindingCode(
        "live-worker-silent", .warning, "A worker of this project shows life and does not answer",
        "What it consumes is not known, which is not the same as nothing.",
        remedy: "Ask again with a longer `--timeout`; look at its log.")

    public static let liveListenerSilent = FindingCode(
        "live-listener-silent", .note, "More programs listen than have answered",
        "They are monitors, which never answer, or workers that are busy. What those consume is not known, so a queue that seems "
            + "to have no consumer may have one.",
        remedy: "Ask again with a longer `--timeout`.")

    public static let liveQueuesUnknown = FindingCode(
        "live-queues-unknown", .warning, "A worker answers, and does not tell its queues",
        "It answers `ping` and not `active_queues`, so what it consumes is not known. That is not the same as nothing.",
        remedy: "Ask again with a longer `--timeout`.")

    public static let liveWorkerWithoutQueues = FindingCode(
        "live-worker-without-queues", .warning, "A running worker consumes no queue",
        "It answers that it consumes none: somebody has cancelled its consumers, or `-X` took all that `-Q` names.",
        remedy: "Restart it, or add a consumer by remote control.", requirements: ["OWP-ROUTE-010"])

    public static let liveRoutedQueueWithoutConsumer = FindingCode(
        "live-routed-queue-without-consumer", .error, "No running worker consumes a queue to which messages are routed",
        "All that listen have answered, and none consumes it. What is sent there waits for ever.",
        remedy: "Add the queue to the `-Q` of a worker, or route the message to a queue that is consumed.",
        requirements: ["OWP-ROUTE-010"])

    public static let liveConsumerUnknown = FindingCode(
        "live-consumer-unknown", .warning, "Whether a queue has a consumer is not known",
        "No worker that has answered consumes it, but not all have answered.",
        remedy: "Ask again with a longer `--timeout`.", requirements: ["OWP-ROUTE-010"])

    public static let liveWaitingWithoutConsumer = FindingCode(
        "live-waiting-without-consumer", .error, "Messages wait on a queue that no running worker consumes",
        "All that listen have answered, and none consumes it.",
        remedy: "Add the queue to the `-Q` of a worker.", requirements: ["OWP-ROUTE-010"])

    public static let liveUnknownQueue = FindingCode(
        "live-unknown-queue", .warning, "Messages wait on a queue that nobody knows",
        "No route leads to it, and no running worker consumes it. Usually the name was mistyped, or changed on one side.",
        remedy: "Bring them to where they are wanted with `orchestrator-wire routes move`.",
        requirements: ["OWP-ROUTE-012"])

    public static let liveOldQueueNotDrained = FindingCode(
        "live-old-queue-not-drained", .error, "The old queue of a rename still holds messages",
        "It was renamed, or an earlier release of orchestrator-core used it, and nobody consumes it any more.",
        remedy: "Bring them to the new queue with `orchestrator-wire routes move`.", requirements: ["OWP-ROUTE-012"])

    public static let liveConsumedWithoutRoute = FindingCode(
        "live-consumed-without-route", .note, "A running worker consumes a queue to which nothing is routed",
        "That is right while the queue of a rename is drained, and for tasks of other applications.",
        remedy: "Take it out of `-Q`, unless it is meant.", requirements: ["OWP-ROUTE-013"])

    public static let liveHeldTooLong = FindingCode(
        "live-held-too-long", .warning, "Messages have been held for longer than the usual visibility timeout",
        "A Celery worker took them more than an hour ago: it has died, or runs very long tasks. Another restores them once its "
            + "own timeout is over.",
        remedy: "See with `orchestrator-wire inspect active` whether somebody works on them.")

    public static let liveDeadLetters = FindingCode(
        "live-dead-letters", .note, "There are messages that no worker could run",
        "This project's workers keep what they can't run, with the reason.",
        remedy: "Look at them with `orchestrator-wire dead list`.", requirements: ["OWP-ERR-018"])

    public static let liveSurveyIncomplete = FindingCode(
        "live-survey-incomplete", .note, "The broker holds more than was looked at", "Something may be missing here.",
        remedy: "Look again when less waits.")
}
