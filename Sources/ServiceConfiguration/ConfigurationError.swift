import Diagnostics

/// Everything that is wrong with a configuration, at once. The services print it and end with ``ExitStatus/usage``.
public struct ConfigurationError: Error, Sendable, CustomStringConvertible {
    public let diagnostics: DiagnosticCollection

    public init(_ diagnostics: DiagnosticCollection) { self.diagnostics = diagnostics }

    public init(_ diagnostic: Diagnostic) { diagnostics = DiagnosticCollection([diagnostic]) }

    /// As text, without excerpts of the configuration file: its lines may hold secrets.
    public var description: String { TextRenderer().render(diagnostics.sorted) }
}
