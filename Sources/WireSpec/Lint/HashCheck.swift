import Diagnostics

/// The hash of each sentence is that of its text: who changes a sentence says so by `spec freeze`, which a released edition refuses.
enum HashCheck: SpecificationCheck {
    static func faults(of contents: SpecificationContents) -> [Diagnostic] {
        contents.registry.requirements.compactMap { requirement in
            guard requirement.textHash != requirement.expectedHash else { return nil }
            return Diagnostic(
                .error, code: "hash",
                requirement.textHash == nil
                    ? "\(requirement.id) has no text_sha256"
                    : "The text of \(requirement.id) is not the one that was frozen",
                hint: "run `orchestrator-wire spec freeze` if its meaning is the same; else give it another id",
                at: requirement.place)
        }
    }
}
