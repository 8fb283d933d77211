/// The findings of one run, in the order in which they are to be read.
public struct DiagnosticCollection: Sendable, Hashable {
    private var found: [Diagnostic] = []

    public init(_ diagnostics: [Diagnostic] = []) { found = diagnostics }

    public mutating func append(_ diagnostic: Diagnostic) { found.append(diagnostic) }

    public mutating func append(contentsOf diagnostics: some Sequence<Diagnostic>) {
        found.append(contentsOf: diagnostics)
    }

    /// By place; at one place the worst first, then as they were found. Findings without a place come first.
    public var sorted: [Diagnostic] {
        found.enumerated().sorted { left, right in
            let a = left.element.place ?? Place()
            let b = right.element.place ?? Place()
            if a < b || b < a { return a < b }
            if left.element.severity != right.element.severity {
                return left.element.severity > right.element.severity
            }
            return left.offset < right.offset
        }.map(\.element)
    }

    public var isEmpty: Bool { found.isEmpty }
    public var count: Int { found.count }
    public var worst: Severity? { found.map(\.severity).max() }
    public var hasErrors: Bool { worst == .error }

    public func count(of severity: Severity) -> Int { found.count { $0.severity == severity } }
}
