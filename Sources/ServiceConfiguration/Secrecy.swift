/// How much of a setting's value may be shown in logs, errors and listings.
public enum Secrecy: Sendable, Hashable {
    /// All of it.
    case open
    /// All but the password of a URL: `redis://:***@host:6379/0`.
    case urlPassword
    /// Nothing: `***`.
    case whole

    /// Settings that can hold a secret are also accepted from the file that `<NAME>_FILE` names.
    public var isAcceptedFromFile: Bool { self != .open }

    /// The value as it may be shown.
    public func shown(_ text: String) -> String {
        switch self {
        case .open: text
        case .urlPassword: redacted(url: text)
        case .whole: "***"
        }
    }
}
