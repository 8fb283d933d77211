import Diagnostics

/// `requirement-set.yaml` is what `spec freeze` would write.
enum RequirementSetCheck: SpecificationCheck {
    static func faults(of contents: SpecificationContents) -> [Diagnostic] {
        let path = RequirementSet.path(edition: contents.edition)
        guard let text = contents.folder.text(path) else {
            return [
                Diagnostic(
                    .error, code: "requirement-set", "There is no \(path)", hint: "run `orchestrator-wire spec freeze`")
            ]
        }
        let state = RequirementSet.state(in: text) ?? .draft
        guard text != RequirementSet(contents.registry, edition: contents.edition, state: state).text else { return [] }
        return [
            Diagnostic(
                .error, code: "requirement-set", "The set of requirements is not that of the registry",
                hint: state == .draft
                    ? "run `orchestrator-wire spec freeze`"
                    : "the edition is released: a change belongs into a new one",
                at: Place(file: path, line: 1))
        ]
    }
}
