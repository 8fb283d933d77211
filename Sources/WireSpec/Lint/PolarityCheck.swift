import Diagnostics

/// What must be refused has a vector that is refused, and what must be taken one that is taken: else the vectors of a requirement show
/// something else.
enum PolarityCheck: SpecificationCheck {
    static func faults(of contents: SpecificationContents) -> [Diagnostic] {
        let vectors = Dictionary(grouping: contents.vectors.flatMap { v in v.requirements.map { ($0, v) } }, by: \.0)
        return contents.registry.requirements.compactMap { requirement in
            guard let wanted = refusal(in: requirement.text), let all = vectors[requirement.id]?.map(\.1), !all.isEmpty,
                !all.contains(where: { $0.isRefused == wanted })
            else { return nil }
            return Diagnostic(
                .error, code: "polarity",
                "\(requirement.id) asks that a message is \(wanted ? "refused" : "taken"), and all of its vectors show the contrary",
                hint: "\(all.map(\.id).prefix(3).joined(separator: ", "))", at: requirement.place)
        }
    }

    /// Whether the sentence asks for a refusal (true) or forbids it (false); nil for another matter.
    static func refusal(in text: String) -> Bool? {
        if text.contains(/(MUST|SHOULD) refuse/) { return true }
        if text.contains(/(MUST|SHOULD) NOT refuse|(MUST|SHOULD) accept/) { return false }
        return nil
    }
}
