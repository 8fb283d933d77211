import Logging
import LosslessJSON

/// The settings that the api and the worker have in common. Names and defaults are orchestrator-core's where it has them.
public enum SharedSettings {
    public static let executor = Setting<Executor>.choice(
        "EXECUTOR", default: .threadpool, help: "Who executes workflows: this process, or workers behind the broker.")

    public static let cacheURI = Setting<String>(
        "CACHE_URI", flag: "--broker", default: "redis://localhost:6379/0", secrecy: .urlPassword,
        accepted: "a URL such as redis://:password@host:6379/0, rediss://… or redis+socket:///path?virtual_host=0",
        help: "The Redis database that is the broker."
    ) { (text) throws(SettingFault) in
        let schemes = ["redis://", "rediss://", "unix://", "redis+socket://"]
        guard schemes.contains(where: text.hasPrefix) else { throw SettingFault("has an unknown scheme") }
        return text
    }

    public static let databaseURI = Setting<DatabaseLocation>(
        "DATABASE_URI", flag: "--database", default: .sqlite(path: "orchestrator.sqlite"), secrecy: .urlPassword,
        accepted:
            "a path, sqlite:///relative.sqlite, sqlite:////absolute.sqlite or postgresql://user:password@host/name",
        help: "Where processes are stored.", parse: DatabaseLocation.init)

    public static let databaseConnections = Setting<Int>.wholeNumber(
        "DATABASE_CONNECTIONS", flag: "--database-connections", in: 1...100, default: 8,
        help: "Connections to PostgreSQL, at most.")

    public static let targetQueues = Setting<JSONObject>.object(
        "CELERY_TARGET_QUEUES", flag: "--target-queues",
        accepted: #"a JSON object from target to queue, such as {"RECONCILE": "reconcile"}"#,
        help: "The queue for start and resume of every workflow of a target, before any route.")

    public static let taskRoutesFile = Setting<String?>.optionalText(
        "TASK_ROUTES_FILE", flag: "--routes", accepted: "the path of a YAML file",
        help: "The routes: which queue each message travels on.")

    public static let routesCheck = Setting<RoutesCheck>.choice(
        "ROUTES_CHECK", flag: "--routes-check", default: .error,
        help: "Whether a fault of the routes against -Q ends the worker at start.")

    public static let globalKeyPrefix = Setting<String>.text(
        "GLOBAL_KEYPREFIX", flag: "--key-prefix", default: "",
        help: "kombu's global_keyprefix: stands before every key in the broker.")

    public static let owpVersion = Setting<Int>.wholeNumber(
        "OWP_VERSION", flag: "--owp", in: 1...3, default: 3,
        help: "The argument shape of messages that are sent. Every version is read.")

    public static let maxWorkers = Setting<Int>.wholeNumber(
        "MAX_WORKERS", flag: "--concurrency", in: 1...1024, default: 5,
        help: "How many processes are executed at the same time.")

    public static let websocketBroadcasterURL = Setting<String?>(
        "WEBSOCKET_BROADCASTER_URL", flag: "--websocket-broadcaster", default: nil, secrecy: .urlPassword,
        accepted: "memory:// for none, or a URL such as redis://:password@host:6379",
        help: "The Redis server on which clients of orchestrator-core's websockets are told of changes."
    ) { (text) throws(SettingFault) in
        if text == "memory://" || text.isEmpty { return nil }
        let schemes = ["redis://", "rediss://", "unix://", "redis+socket://"]
        guard schemes.contains(where: text.hasPrefix) else { throw SettingFault("has an unknown scheme") }
        return text
    }

    public static let enableWebsockets = Setting<Bool>.flag(
        "ENABLE_WEBSOCKETS", default: true, help: "Whether clients of websockets are told of changes.")

    public static let serviceName = Setting<String>.text(
        "SERVICE_NAME", default: "orchestrator-core", help: "The name that logs and the status carry.")

    public static let logLevel = Setting<Logger.Level>(
        "LOG_LEVEL", flag: "--loglevel", default: .info, accepted: LogLevelName.accepted,
        help: "The least severe level that is logged.", parse: LogLevelName.level)

    public static let logFormat = Setting<LogFormat>.choice(
        "LOG_FORMAT", flag: "--log-format", default: .text, help: "Log lines for people, or one JSON object per line.")

    public static let all: [any SettingDescription] = [
        executor, cacheURI, databaseURI, databaseConnections, targetQueues, taskRoutesFile, routesCheck,
        globalKeyPrefix, owpVersion,
        maxWorkers, websocketBroadcasterURL, enableWebsockets, serviceName, logLevel, logFormat,
    ]
}
