import ArgumentParser

/// The flags as they were typed; ``WorkerSetup`` makes values of them.
struct WorkerOptions: ParsableArguments {
    @Option(
        name: [.customShort("Q", allowingJoined: true), .customLong("queues")],
        help:
            "The queues to consume, separated by commas, spaces being part of a name. Celery's default queue without it."
    )
    var queues: String?

    @Option(
        name: [.customShort("X", allowingJoined: true), .customLong("exclude-queues")],
        help: "Queues not to consume, separated by commas.")
    var excludeQueues: String?

    @Option(
        name: [.customShort("c", allowingJoined: true), .customLong("concurrency")],
        help: "How many processes run at once; else MAX_WORKERS, else the number of cores.")
    var concurrency: String?

    @Option(
        name: [.customShort("n", allowingJoined: true), .customLong("hostname")],
        help: "The node name. %h becomes the host, %n the host without its domain, %d the domain.")
    var hostname: String?

    @Option(
        name: [.customShort("l", allowingJoined: true), .customLong("loglevel")],
        help: "DEBUG, INFO, WARNING, ERROR or CRITICAL; else LOG_LEVEL, else INFO.")
    var logLevel: String?

    @Flag(
        name: [.customShort("E"), .customLong("task-events")],
        help: "Tell monitors of each message, on celeryev; else WORKER_SEND_TASK_EVENTS, else when one asks for it.")
    var taskEvents = false

    @Option(help: "Seconds between heartbeats for monitors, 0 for none; else WORKER_HEARTBEAT_INTERVAL, else 2.")
    var heartbeatInterval: String?
    @Flag(help: "No heartbeats for monitors, as --heartbeat-interval 0.")
    var withoutHeartbeat = false

    @Flag(help: "Taken for the sake of Celery's command lines: this worker follows no other's events.")
    var withoutGossip = false
    @Flag(help: "Don't ask the other workers at the start which ids are revoked.")
    var withoutMingle = false

    @Option(help: "full or read-only: what remote control may do; else WORKER_CONTROL, else full.")
    var control: String?

    @Option(
        help: "After so long a run has failed; else WORKER_TIME_LIMIT, else never. A message's own limit counts first.")
    var timeLimit: String?
    @Option(help: "After so long the step that runs is told to end; else WORKER_SOFT_TIME_LIMIT, else never.")
    var softTimeLimit: String?
    @Option(help: "How long SIGQUIT lets what runs go on; else WORKER_SOFT_SHUTDOWN_TIMEOUT, else not at all.")
    var softShutdownTimeout: String?

    @Option(help: "Not needed, and only noted: there are no children, and nothing of a run stays behind.")
    var maxTasksPerChild: String?
    @Option(help: "Not needed, and only noted, as --max-tasks-per-child.")
    var maxMemoryPerChild: String?

    @Option(
        help: "Where results go: disabled://, rpc:// or redis://…; else CELERY_RESULT_BACKEND, else disabled://.")
    var resultBackend: String?
    @Option(help: "When a stored result is forgotten, 0 for never; else CELERY_RESULT_EXPIRES, else 24h.")
    var resultExpires: String?

    @Option(help: "text or json; else LOG_FORMAT, else text.")
    var logFormat: String?

    @Option(help: "The broker's URL; else CACHE_URI, which keeps a password out of the process list.")
    var broker: String?

    @Option(help: "kombu's global_keyprefix; else GLOBAL_KEYPREFIX.")
    var keyPrefix: String?

    @Option(help: "The database's path or URL; else DATABASE_URI.")
    var database: String?
    @Option(help: "Connections to PostgreSQL, at most; else DATABASE_CONNECTIONS, else 8.")
    var databaseConnections: String?
    @Option(help: "Where clients of websockets are told of changes; else WEBSOCKET_BROADCASTER_URL, else nowhere.")
    var websocketBroadcaster: String?

    @Option(help: "The routes file; else TASK_ROUTES_FILE.")
    var routes: String?

    @Option(help: "Target to queue, as JSON; else CELERY_TARGET_QUEUES.")
    var targetQueues: String?

    @Option(help: "error, warn or off: what a fault of the routes against -Q does; else ROUTES_CHECK, else error.")
    var routesCheck: String?

    @Option(help: "late, after the process is recorded, or early, before its first step; else WORKER_ACKS, else late.")
    var acks: String?

    @Option(help: "How many messages are held for each process that may run; else WORKER_PREFETCH_MULTIPLIER, else 4.")
    var prefetchMultiplier: String?

    @Option(help: "When claims that nobody renews are restored; else VISIBILITY_TIMEOUT, else 1h.")
    var visibilityTimeout: String?

    @Flag(help: "OWP 1 only: create processes that the store does not know from the message, to try things out.")
    var trustMessageState = false

    @Option(help: "host:port where /livez and /readyz answer; else WORKER_HEALTH_ADDRESS, else nowhere.")
    var healthAddress: String?

    @Option(help: "The configuration file; else ORCHESTRATOR_CONFIG.")
    var config: String?
}
