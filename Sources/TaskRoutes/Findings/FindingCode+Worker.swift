extension FindingCode {
    static let worker: [FindingCode] = [
        workerWithoutWork, routedQueueNotConsumed, workerArgumentStray, workerOptionUnknown, workerOptionWithoutValue,
        multiNodeUnknown,
    ]

    public static let workerWithoutWork = FindingCode(
        "worker-without-work", .error, "No message is routed to any queue of this worker",
        "The worker compares its own queues with the routes at its start, and would wait for nothing.",
        remedy:
            "Start it with the queues of the routes, or change the routes; `--routes-check warn` starts it nonetheless.",
        requirements: ["OWP-ROUTE-009"])

    public static let routedQueueNotConsumed = FindingCode(
        "routed-queue-not-consumed", .warning, "This worker leaves a routed queue to others",
        "Said by a worker at its start, when it knows only itself: another worker may well consume the queue.",
        remedy: "Make sure that another worker does.", requirements: ["OWP-ROUTE-010"])

    public static let workerArgumentStray = FindingCode(
        "worker-argument-stray", .error, "A word stands behind the list of queues",
        "A blank ends the list: of `-Q a, b` Celery takes the queues `a` and the empty one, and ignores `b` without a word.",
        remedy: "Write the list without blanks: `-Q a,b`.", requirements: ["OWP-ROUTE-008"])

    public static let workerOptionUnknown = FindingCode(
        "worker-option-unknown", .note, "Celery's worker has no such option",
        "Celery 5 refuses an unknown option, and the worker does not start.", remedy: "Correct the spelling.")

    public static let workerOptionWithoutValue = FindingCode(
        "worker-option-without-value", .error, "An option of the worker has no value",
        "Celery refuses the command line, and the worker does not start.", remedy: "Give it a value.")

    public static let multiNodeUnknown = FindingCode(
        "multi-node-unknown", .warning, "`celery multi` has no such node",
        "An option for a node (`-Q:name`, `-Q:1-3`, `-Q:1,3`) that no node takes is dropped without a word, and the worker "
            + "consumes something else. Ranges and lists of numbers count only where the nodes are given as one number: with "
            + "named nodes `-Q:1,3` reaches nobody.",
        remedy: "Name the nodes as they are called.")
}
