/// The settings that only orchestrator-worker reads, beside Celery's flags.
public enum WorkerSettings {
    public static let trustMessageState = Setting<Bool>.flag(
        "TRUST_MESSAGE_STATE", flag: "--trust-message-state",
        help: "OWP 1 only: create processes that the store does not know from the message, to try things out.")

    public static let acks = Setting<AcknowledgementTime>.choice(
        "WORKER_ACKS", flag: "--acks", default: .late,
        help: "When messages are acknowledged: late, after their process is recorded, or early, before its first step.")

    public static let prefetchMultiplier = Setting<Int>.wholeNumber(
        "WORKER_PREFETCH_MULTIPLIER", flag: "--prefetch-multiplier", in: 0...10_000, default: 4,
        help: "How many messages are held for each process that may run; 0 for as many as are allowed to wait.")

    public static let visibilityTimeout = Setting<Duration>.duration(
        "VISIBILITY_TIMEOUT", flag: "--visibility-timeout", default: .seconds(3600),
        help: "When claims that nobody renews are restored: the same for every worker on the broker.")

    public static let healthAddress = Setting<String?>.optionalText(
        "WORKER_HEALTH_ADDRESS", flag: "--health-address", accepted: "host:port",
        help: "Where /livez and /readyz answer; off unless given. Port 0 takes a free one.")

    public static let resultBackend = Setting<ResultBackendLocation>(
        "CELERY_RESULT_BACKEND", flag: "--result-backend", default: .disabled, secrecy: .urlPassword,
        accepted: "disabled://, rpc://, or a URL such as redis://:password@host:6379/1",
        help: "Where the results of messages are stored; orchestrator-core wants none.",
        parse: ResultBackendLocation.init)

    public static let resultExpires = Setting<Duration>.duration(
        "CELERY_RESULT_EXPIRES", flag: "--result-expires", default: .seconds(86_400),
        help: "When a stored result is forgotten; 0 for never.")

    public static let taskEvents = Setting<Bool>.flag(
        "WORKER_SEND_TASK_EVENTS", flag: "--task-events", help: "Monitors hear of messages from the start on.")

    public static let heartbeatInterval = Setting<Duration>.duration(
        "WORKER_HEARTBEAT_INTERVAL", flag: "--heartbeat-interval", default: .seconds(2),
        help: "Between two heartbeats for monitors such as Flower; 0 for none.")

    public static let control = Setting<ControlAccess>.choice(
        "WORKER_CONTROL", flag: "--control", default: .full,
        help: "What remote control may do; read-only answers questions and takes no orders.")

    public static let timeLimit = Setting<Duration>.duration(
        "WORKER_TIME_LIMIT", flag: "--time-limit", default: .zero,
        help: "After so long a run has failed, unless its message has a limit of its own; 0 for never.")

    public static let softTimeLimit = Setting<Duration>.duration(
        "WORKER_SOFT_TIME_LIMIT", flag: "--soft-time-limit", default: .zero,
        help: "After so long the step that runs is told to end, unless its message has a limit of its own; 0 for never."
    )

    public static let softShutdownTimeout = Setting<Duration>.duration(
        "WORKER_SOFT_SHUTDOWN_TIMEOUT", flag: "--soft-shutdown-timeout", default: .zero,
        help: "For how long SIGQUIT lets what runs go on before it is cut off.")

    public static let remapSigterm = Setting<RemappedSignal>.choice(
        "REMAP_SIGTERM", default: .sigterm, help: "The signal that SIGTERM is taken for, as Celery has it.")

    public static let all: [any SettingDescription] = [
        trustMessageState, acks, prefetchMultiplier, visibilityTimeout, healthAddress, resultBackend, resultExpires,
        taskEvents, heartbeatInterval, control, timeLimit, softTimeLimit, softShutdownTimeout, remapSigterm,
    ]
}
