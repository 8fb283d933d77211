/// What a report can say of a code besides its findings.
public struct RuleDescription: Sendable, Hashable {
    public let title: String
    public let meaning: String
    public let remedy: String
    public let severity: Severity

    public init(title: String, meaning: String, remedy: String, severity: Severity) {
        self.title = title
        self.meaning = meaning
        self.remedy = remedy
        self.severity = severity
    }
}
