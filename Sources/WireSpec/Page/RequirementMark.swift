/// What the page shows beside a requirement.
public struct RequirementMark: Sendable, Hashable {
    public enum Coverage: Sendable, Hashable {
        /// By vectors, tests or cases.
        case tested
        /// What this project's own programs lack to meet it.
        case pending(String)
        /// Why nothing can show whether it is met.
        case excluded(String)
        case open
    }

    public var id: String
    public var text: String
    /// `MUST`, or one for each class: `core SHOULD, hardened MUST`.
    public var level: String
    public var role: String
    /// The OWP versions that it holds for.
    public var owp: [Int]
    public var coverage: Coverage
    /// Code, tests, vectors and cases that name it, one line each.
    public var evidence: [String]

    public init(
        id: String, text: String, level: String, role: String, owp: [Int], coverage: Coverage, evidence: [String]
    ) {
        self.id = id
        self.text = text
        self.level = level
        self.role = role
        self.owp = owp
        self.coverage = coverage
        self.evidence = evidence
    }
}

extension RequirementMark.Coverage {
    /// One word, as the page's filter has it.
    var word: String {
        switch self {
        case .tested: "tested"
        case .pending: "pending"
        case .excluded: "excluded"
        case .open: "open"
        }
    }

    var reason: String? {
        switch self {
        case .pending(let capability): "pending: \(capability)"
        case .excluded(let reason): "not testable: \(reason)"
        case .tested, .open: nil
        }
    }
}
