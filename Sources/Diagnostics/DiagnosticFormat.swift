/// How findings are written: the values of `--output` that are about findings.
public enum DiagnosticFormat: String, Sendable, Hashable, CaseIterable {
    case text
    case json
    case sarif
    case github
    case junit

    /// - Parameters:
    ///   - sources: the texts for excerpts, in `text` only.
    ///   - colour: in `text` only.
    ///   - tool: the command's name, for the formats that carry it.
    public func render(
        _ diagnostics: [Diagnostic], tool: String, version: String, sources: SourceTexts = SourceTexts(),
        colour: Bool = false
    ) -> String {
        switch self {
        case .text: TextRenderer(sources: sources, colour: colour).render(diagnostics)
        case .json: JSONRenderer().render(diagnostics)
        case .sarif: SARIFRenderer(tool: tool, version: version).render(diagnostics)
        case .github: GitHubRenderer().render(diagnostics)
        case .junit: JUnitRenderer(suite: tool).render(diagnostics)
        }
    }
}
