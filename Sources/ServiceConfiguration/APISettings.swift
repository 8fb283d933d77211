/// The settings that only orchestrator-api reads.
public enum APISettings {
    public static let httpAddress = Setting<String>.text(
        "HTTP_ADDRESS", flag: "--host", default: "127.0.0.1", accepted: "an address of this host",
        help: "The address to listen on. Any but a loopback address needs a token, or --insecure-no-auth.")

    public static let httpPort = Setting<Int>.wholeNumber(
        "HTTP_PORT", flag: "--port", in: 0...65535, default: 8080, help: "The port to listen on; 0 takes a free one.")

    public static let apiToken = Setting<String?>.optionalText(
        "API_TOKEN", secrecy: .whole, accepted: "a text without line ends",
        help: "The bearer token that every request must bring. Better in a file: API_TOKEN_FILE.")

    public static let insecureNoAuth = Setting<Bool>.flag(
        "INSECURE_NO_AUTH", flag: "--insecure-no-auth", help: "Listen beyond loopback without a token.")

    public static let sweepAge = Setting<Duration>.duration(
        "ORCHESTRATOR_SWEEP_AGE", flag: "--sweep-age", default: .seconds(60),
        help: "A message is sent again when its process has not been taken for so long.")

    public static let sweepInterval = Setting<Duration>.duration(
        "ORCHESTRATOR_SWEEP_INTERVAL", flag: "--sweep-interval", default: .seconds(10),
        help: "The pause between two looks for processes that nobody took.")

    public static let sendSentEvent = Setting<Bool>.flag(
        "TASK_SEND_SENT_EVENT", flag: "--send-sent-event",
        help: "Tell monitors of each message that is sent, with the executor celery.")

    public static let all: [any SettingDescription] = [
        httpAddress, httpPort, apiToken, insecureNoAuth, sweepAge, sweepInterval, sendSentEvent,
    ]
}
