/// What changes between two editions.
public struct EditionDifference: Sendable {
    public struct Change: Sendable {
        public let before: Requirement
        public let after: Requirement
    }

    public let added: [Requirement]
    public let withdrawn: [Requirement]
    /// Another keyword, class, role or set of OWP versions: another meaning, which a new edition must not give to an old id.
    public let changed: [Change]
    /// Other words.
    public let reworded: [Change]

    public init(from: RequirementRegistry, to: RequirementRegistry) {
        added = to.requirements.filter { from[$0.id] == nil }
        withdrawn = from.requirements.filter { to[$0.id] == nil }
        let both = from.requirements.compactMap { before in to[before.id].map { Change(before: before, after: $0) } }
        changed = both.filter {
            $0.before.level != $0.after.level || $0.before.role != $0.after.role || $0.before.owp != $0.after.owp
        }
        reworded = both.filter { $0.before.text != $0.after.text }
    }

    public var text: String {
        var text = ""
        for requirement in withdrawn { text += "- \(requirement.id): \(requirement.text)\n" }
        for requirement in added { text += "+ \(requirement.id): \(requirement.text)\n" }
        for change in changed {
            text += "! \(change.before.id): \(Self.terms(change.before)) became \(Self.terms(change.after))\n"
        }
        for change in reworded {
            text += "~ \(change.before.id)\n  - \(change.before.text)\n  + \(change.after.text)\n"
        }
        return text.isEmpty ? "The two editions ask for the same.\n" : text
    }

    private static func terms(_ requirement: Requirement) -> String {
        "\(requirement.level), \(requirement.role.rawValue), OWP \(requirement.owp.map(String.init).joined(separator: " "))"
    }
}
