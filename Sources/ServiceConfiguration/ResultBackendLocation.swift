/// Where results go: `CELERY_RESULT_BACKEND`.
public enum ResultBackendLocation: Sendable, Hashable {
    case disabled
    /// To whoever sent the message, over the broker.
    case reply
    /// The URL of a Redis database.
    case redis(url: String)

    public init(_ text: String) throws(SettingFault) {
        switch text {
        case "", "disabled", "disabled://": self = .disabled
        case "rpc", "rpc://": self = .reply
        default:
            let schemes = ["redis://", "rediss://", "unix://", "redis+socket://"]
            guard schemes.contains(where: text.hasPrefix) else { throw SettingFault("has an unknown scheme") }
            self = .redis(url: text)
        }
    }
}
