import ArgumentParser

/// The command line of an api. Each option beats the environment variable and the key of the configuration file of its name.
struct APIOptions: ParsableArguments {
    @Option(help: "A YAML file whose keys are the environment names in lower case (ORCHESTRATOR_CONFIG).")
    var config: String?
    @Option(help: "The address to listen on: 127.0.0.1, or unix:/path/of/socket (HTTP_ADDRESS).")
    var host: String?
    @Option(help: "The port to listen on: 8080; 0 takes a free one and logs it (HTTP_PORT).")
    var port: String?
    @Option(help: "A file with the bearer token that every request must bring (API_TOKEN_FILE).")
    var tokenFile: String?
    @Flag(help: "Listen beyond this machine without a token (INSECURE_NO_AUTH).")
    var insecureNoAuth = false
    @Option(help: "threadpool: this process executes; celery: workers behind the broker do (EXECUTOR).")
    var executor: String?
    @Option(help: "The Redis database that is the broker (CACHE_URI).")
    var broker: String?
    @Option(help: "kombu's global_keyprefix (GLOBAL_KEYPREFIX).")
    var keyPrefix: String?
    @Option(help: "Where processes are stored: an SQLite file, or postgresql://user@host/name (DATABASE_URI).")
    var database: String?
    @Option(help: "Connections to PostgreSQL, at most: 8 (DATABASE_CONNECTIONS).")
    var databaseConnections: String?
    @Option(help: "Where clients of websockets are told of changes: nowhere (WEBSOCKET_BROADCASTER_URL).")
    var websocketBroadcaster: String?
    @Flag(help: "Make the tables of processes in an empty PostgreSQL database, and end.")
    var createSchema = false
    @Option(help: "The routes: which queue each message travels on (TASK_ROUTES_FILE).")
    var routes: String?
    @Option(help: "A JSON object from target to queue (CELERY_TARGET_QUEUES).")
    var targetQueues: String?
    @Option(help: "The argument shape of the messages that are sent: 1, 2 or 3 (OWP_VERSION).")
    var owp: String?
    @Flag(help: "Tell monitors of each message that is sent, as Celery's task-sent (TASK_SEND_SENT_EVENT).")
    var sendSentEvent = false
    @Option(name: [.customShort("c"), .long], help: "Processes at once with threadpool (MAX_WORKERS).")
    var concurrency: String?
    @Option(help: "Send a message again when nobody took its process for so long: 60s (ORCHESTRATOR_SWEEP_AGE).")
    var sweepAge: String?
    @Option(help: "The pause between two looks for such processes: 10s (ORCHESTRATOR_SWEEP_INTERVAL).")
    var sweepInterval: String?
    @Option(name: [.customShort("l"), .long], help: "DEBUG, INFO, WARNING, ERROR or CRITICAL (LOG_LEVEL).")
    var loglevel: String?
    @Option(help: "text or json (LOG_FORMAT).")
    var logFormat: String?
}
