extension FindingCode {
    static let fleet: [FindingCode] = [
        routedQueueWithoutWorker, targetQueueWithoutWorker, routedQueueUnproved, queueNearMiss,
        consumedQueueWithoutRoute, routedQueueExcluded, excludedQueueNotListed, workerWithoutQueues,
        startWithoutResume, workerWithoutEvents, shellWithoutExec, brokersDiffer, databasesDiffer, keyPrefixesDiffer,
        workerScaledToZero, noWorkers,
    ]

    public static let routedQueueWithoutWorker = FindingCode(
        "routed-queue-without-worker", .error, "A queue to which messages are routed has no worker",
        "Messages are sent to the queue, and no worker of the fleet consumes it. The broker keeps them without a word: each "
            + "process stays `created` or `resumed` for ever.",
        remedy: "Add the queue to the `-Q` of a worker, or route the message to a queue that is consumed.",
        requirements: ["OWP-ROUTE-010"])

    public static let targetQueueWithoutWorker = FindingCode(
        "target-queue-without-worker", .error, "The queue of a target has no worker",
        "`CELERY_TARGET_QUEUES` (`target_queues`) sends start and resume of every workflow of the target to this queue, "
            + "whatever the routes say, and no worker consumes it.",
        remedy: "Add the queue to the `-Q` of a worker that has the target's workflows, or take the target out.",
        requirements: ["OWP-ROUTE-005", "OWP-ROUTE-010"])

    public static let routedQueueUnproved = FindingCode(
        "routed-queue-unproved", .warning, "Whether a worker consumes a queue can't be told",
        "No worker is known to consume the queue, but the queues of some worker could not be resolved: it may be among them.",
        remedy: "Make the variable known (a default, an environment file, `--env`), and check again.",
        requirements: ["OWP-ROUTE-010"])

    public static let queueNearMiss = FindingCode(
        "queue-near-miss", .warning, "A consumed queue is spelt almost like a routed one",
        "A worker consumes a queue to which nothing is routed, and its name differs in a letter or two from a queue to which "
            + "messages are routed and that nobody consumes: a queue was renamed, or mistyped, on one side.",
        remedy: "Write the same name on both sides.", requirements: ["OWP-ROUTE-012"])

    public static let consumedQueueWithoutRoute = FindingCode(
        "consumed-queue-without-route", .warning, "A worker consumes a queue to which nothing is routed",
        "The worker waits on a queue that no message of the four reaches by these routes. That is right while the queue of a "
            + "rename is drained, and for tasks of other applications; else it is a leftover or a mistake.",
        remedy: "Remove the queue from `-Q`, or route to it; note it in a baseline when it is meant.",
        requirements: ["OWP-ROUTE-013"])

    public static let routedQueueExcluded = FindingCode(
        "routed-queue-excluded", .error, "-X excludes a queue to which messages are routed",
        "`-X` takes a queue away from those of `-Q`, and messages are routed to it.",
        remedy: "Take the queue out of `-X`, or let another worker consume it.", requirements: ["OWP-ROUTE-010"])

    public static let excludedQueueNotListed = FindingCode(
        "excluded-queue-not-listed", .note, "-X excludes a queue that is not consumed anyway",
        "Without the queue in `-Q`, `-X` takes nothing away: it is a leftover, or a name was changed on one side only.",
        remedy: "Remove it from `-X`, or spell it as in `-Q`.")

    public static let workerWithoutQueues = FindingCode(
        "worker-without-queues", .note, "A worker has no -Q",
        "Without `-Q` a worker consumes Celery's default queue `celery` alone, not the queues of the routes. It is a warning "
            + "where nothing is routed to `celery`, since the worker then has nothing to do.",
        remedy: "Give it a `-Q` with the queues that it is for.", requirements: ["OWP-ROUTE-009"])

    public static let startWithoutResume = FindingCode(
        "start-without-resume", .note, "Start and resume of one kind don't both have a worker",
        "Workflows (or tasks) are started by somebody and resumed by nobody, or the other way round. A process that suspends, "
            + "fails or waits goes on by a resume message; without a worker for it, it stays `resumed`.",
        remedy: "Give both queues a worker.", requirements: ["OWP-ROUTE-005", "OWP-ROUTE-010"])

    public static let workerWithoutEvents = FindingCode(
        "worker-without-events", .note, "A worker sends no events, and monitoring is expected",
        "Flower, an exporter or `celery events` belongs to the fleet (or `--expect-events` is given), and the worker is "
            + "started without `-E`: the monitor sees the worker, and none of its tasks.",
        remedy: "Add `-E`.")

    public static let shellWithoutExec = FindingCode(
        "shell-without-exec", .note, "A shell stands between the signals and the worker",
        "The worker is a child of a shell that does not pass SIGTERM on. At a stop the shell ends or waits, the worker "
            + "learns nothing, and is killed with its messages in hand when the grace period is over.",
        remedy: "Write `exec` before the worker's command.")

    public static let brokersDiffer = FindingCode(
        "brokers-differ", .note, "Api and worker have different brokers",
        "The api sends to one broker and the worker consumes from another, so no message arrives.",
        remedy: "Give both the same `CACHE_URI`, database number included.")

    public static let databasesDiffer = FindingCode(
        "databases-differ", .note, "Api and worker have different databases",
        "A message holds little more than the id of a process; a worker with another database does not find it.",
        remedy: "Give both the same `DATABASE_URI`.")

    public static let keyPrefixesDiffer = FindingCode(
        "key-prefixes-differ", .note, "Api and worker have different key prefixes",
        "With another `global_keyprefix` the queue has another key in the broker: the worker waits where nothing arrives.",
        remedy: "Give both the same prefix.")

    public static let workerScaledToZero = FindingCode(
        "worker-scaled-to-zero", .note, "A worker has no replicas",
        "The manifest starts none of this worker, so what it would consume is not counted.",
        remedy: "Raise `replicas`, or leave it out where an autoscaler has the say.")

    public static let noWorkers = FindingCode(
        "no-workers", .warning, "No worker is known",
        "Neither the routes file nor a command line nor a manifest describes a worker, so whether anybody listens was not "
            + "checked.",
        remedy:
            "Name them with `--worker`, `--manifest` or `workers:`; `--routes-only` says that only the routes are meant."
    )
}
