/// One finding: what is wrong, where, and what to do.
public struct Diagnostic: Sendable, Hashable {
    /// Stable, lower-case with hyphens: for programs, baselines and `--explain`.
    public var code: String
    public var severity: Severity
    /// One sentence that says what is wrong, without the place.
    public var message: String
    /// What to write or do instead.
    public var hint: String?
    public var place: Place?
    /// Other places that take part, each with a label.
    public var related: [Place]

    public init(
        _ severity: Severity, code: String, _ message: String, hint: String? = nil, at place: Place? = nil,
        related: [Place] = []
    ) {
        self.code = code
        self.severity = severity
        self.message = message
        self.hint = hint
        self.place = place
        self.related = related
    }
}

extension Diagnostic: Error {}
