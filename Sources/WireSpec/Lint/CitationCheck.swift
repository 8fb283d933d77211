import Diagnostics

/// Sources, tests and cases cite requirements that there are.
enum CitationCheck: SpecificationCheck {
    static func faults(of contents: SpecificationContents) -> [Diagnostic] {
        let known = contents.registry.requirements.map(\.id)
        return contents.citations.filter { contents.registry[$0.id] == nil }.map { citation in
            Diagnostic(
                .error, code: "citation-unknown-id", "\(citation.id) is not registered",
                hint: nearestSpelling(of: citation.id, in: known).map { "did you mean \($0)?" },
                at: Place(file: citation.path, line: citation.line))
        }
    }
}
