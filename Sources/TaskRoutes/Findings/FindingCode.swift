import Diagnostics

/// One kind of finding: its stable name, how bad it is, and what a reader should know of it. The pages of
/// `docs/findings.md` and `--explain` are made from it.
public struct FindingCode: Sendable, Hashable {
    /// Stable, lower-case with hyphens.
    public let name: String
    /// Unless a finding says otherwise.
    public let severity: Severity
    /// What is wrong, in half a sentence.
    public let title: String
    /// What happens because of it.
    public let meaning: String
    public let remedy: String
    /// Requirements of the protocol that it comes from.
    public let requirements: [String]

    public init(
        _ name: String, _ severity: Severity, _ title: String, _ meaning: String, remedy: String,
        requirements: [String] = []
    ) {
        self.name = name
        self.severity = severity
        self.title = title
        self.meaning = meaning
        self.remedy = remedy
        self.requirements = requirements
    }

    public static func == (left: FindingCode, right: FindingCode) -> Bool { left.name == right.name }

    public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

extension FindingCode {
    /// For reports that describe their codes.
    public var rule: RuleDescription {
        RuleDescription(title: title, meaning: meaning, remedy: remedy, severity: severity)
    }
}

extension Diagnostic {
    /// - Parameter severity: nil for the code's own.
    public init(
        _ code: FindingCode, severity: Severity? = nil, _ message: String, hint: String? = nil, at place: Place?,
        related: [Place] = []
    ) {
        self.init(severity ?? code.severity, code: code.name, message, hint: hint, at: place, related: related)
    }
}
