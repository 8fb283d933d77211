extension FindingCode {
    static let routes: [FindingCode] = [
        routesFile, routesShape, routesVersion, routesUnknownKey, routesUnknownTask, routesGlobUnused,
        routesGlobShadowed, routesWorker, routesWorkerName, routeShape, routeOption, routeQueueMissing, routePriority,
        taskFallsToDefaultQueue, targetUnknown, targetDuplicate, targetQueuesOverridden, targetQueuesUnknownToCore,
    ]

    public static let routesFile = FindingCode(
        "routes-file", .error, "The routes file can't be read",
        "The file does not exist, is too large, or may not be read.",
        remedy: "Correct the path.")

    public static let routesShape = FindingCode(
        "routes-shape", .error, "A part of the routes file has the wrong shape",
        "A mapping or a list is wanted, and something else stands there.",
        remedy: "Write it as `docs/checking-routes.md` shows.")

    public static let routesVersion = FindingCode(
        "routes-version", .error, "The routes file does not say version 1",
        "The version tells readers what the other keys mean.",
        remedy: "Begin the file with `version: 1`.")

    public static let routesUnknownKey = FindingCode(
        "routes-unknown-key", .error, "An unknown key",
        "A key that nobody reads is most likely a misspelt one, and what it should say does not hold.",
        remedy: "Correct the spelling.")

    public static let routesUnknownTask = FindingCode(
        "routes-unknown-task", .error, "A route for a task that does not exist",
        "Celery never compares a route's key with the tasks there are: the route matches nothing, "
            + "and the task that was meant falls to a pattern or to the default queue.",
        remedy: "Write one of the four names, or a pattern that matches some.", requirements: ["OWP-ROUTE-002"])

    public static let routesGlobUnused = FindingCode(
        "routes-glob-unused", .warning, "A pattern that matches no task",
        "The pattern matches none of the four tasks, so nothing goes by it. `?` and `[` make no "
            + "pattern without a `*`.",
        remedy: "Correct or remove it.", requirements: ["OWP-ROUTE-003"])

    public static let routesGlobShadowed = FindingCode(
        "routes-glob-shadowed", .warning, "A pattern that never decides",
        "Each task that the pattern matches has a route of its own name, or an earlier pattern "
            + "matches it too. The order of the file counts.",
        remedy: "Move it up, or remove it.", requirements: ["OWP-ROUTE-002"])

    public static let routesWorker = FindingCode(
        "routes-worker", .error, "A worker of the routes file is incomplete",
        "A worker has a `name` and a `command`, both text.",
        remedy: "Write `- {name: …, command: \"celery … worker -Q …\"}`.")

    public static let routesWorkerName = FindingCode(
        "routes-worker-name", .error, "Two workers of one name",
        "The name is how findings tell workers apart.",
        remedy: "Give each its own name.")

    public static let routeShape = FindingCode(
        "route-shape", .error, "A route is neither a queue nor a mapping",
        "A route is the name of a queue, or a mapping with `queue` and perhaps `priority`.",
        remedy: "Write `tasks.new_task: {queue: …}`.")

    public static let routeOption = FindingCode(
        "route-option", .error, "An option that a route can't have here",
        "`exchange`, `routing_key` and Celery's other options are refused: a message goes "
            + "straight to the list of its queue.",
        remedy: "Name the queue alone.")

    public static let routeQueueMissing = FindingCode(
        "route-queue-missing", .error, "A route without a queue",
        "A route that only sets a priority would leave the queue to Celery's default.",
        remedy: "Add `queue: …`.")

    public static let routePriority = FindingCode(
        "route-priority", .error, "A priority out of range",
        "Priorities are whole numbers from 0 (first) to 9.",
        remedy: "Write a number from 0 to 9.")

    public static let taskFallsToDefaultQueue = FindingCode(
        "task-falls-to-default-queue", .error, "A task falls to the default queue",
        "No route matches the task, so Celery sends it to its default queue `celery`, where most "
            + "likely nobody listens.",
        remedy: "Add a route for the task.", requirements: ["OWP-ROUTE-002", "OWP-ROUTE-006"])

    public static let targetUnknown = FindingCode(
        "target-unknown", .error, "An unknown target",
        "orchestrator-core knows the targets CREATE, MODIFY, TERMINATE, SYSTEM, VALIDATE and "
            + "RECONCILE, in capitals. It looks the workflow's target up, so another key is never "
            + "found.",
        remedy: "Correct the spelling.", requirements: ["OWP-ROUTE-005"])

    public static let targetDuplicate = FindingCode(
        "target-duplicate", .error, "A target stands twice",
        "Of two equal keys a JSON reader keeps the last, and whoever changes the first changes nothing.",
        remedy: "Remove one of the two.")

    public static let targetQueuesOverridden = FindingCode(
        "target-queues-overridden", .warning, "Target queues are set in two places",
        "`CELERY_TARGET_QUEUES` or `--target-queues` replaces the `target_queues` of the file as "
            + "a whole.",
        remedy: "Keep them in one place.")

    public static let targetQueuesUnknownToCore = FindingCode(
        "target-queues-unknown-to-core", .error, "Target queues are too new for this orchestrator-core",
        "`CELERY_TARGET_QUEUES` came with orchestrator-core 5.3; an older one ignores it and "
            + "routes by task.",
        remedy: "Remove them, or upgrade.", requirements: ["OWP-ROUTE-005"])
}
