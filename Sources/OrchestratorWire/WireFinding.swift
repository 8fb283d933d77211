/// Something about a message that its sender should know.
public struct WireFinding: Sendable, Hashable {
    public enum Severity: String, Sendable, Hashable, Comparable {
        /// A writer could do better; nothing follows from it.
        case note
        /// Readers cope, or may not all.
        case warning
        /// Readers refuse the message.
        case error

        public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

        private var rank: Int {
            switch self {
            case .note: 0
            case .warning: 1
            case .error: 2
            }
        }
    }

    public let severity: Severity
    /// Stable, lower-case with hyphens; of an error, the ``WireErrorCode``.
    public let code: String
    /// What is wrong. Text of the message that is quoted here may hold control characters.
    public let problem: String
    /// What to do about it.
    public let hint: String?
    public let place: WirePlace
    /// The requirement that is not met.
    public let requirement: String?

    public init(
        _ severity: Severity, code: String, _ problem: String, hint: String? = nil, at place: WirePlace,
        requirement: String? = nil
    ) {
        self.severity = severity
        self.code = code
        self.problem = problem
        self.hint = hint
        self.place = place
        self.requirement = requirement
    }
}
