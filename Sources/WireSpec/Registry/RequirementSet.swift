/// What an edition asks for, by role: frozen, so that a claim of conformance means the same tomorrow.
public struct RequirementSet: Sendable {
    public enum State: String, Sendable {
        /// Sentences may still change.
        case draft
        case released
    }

    private let registry: RequirementRegistry
    private let edition: String
    private let state: State

    public init(_ registry: RequirementRegistry, edition: String, state: State) {
        self.registry = registry
        self.edition = edition
        self.state = state
    }

    public static func path(edition: String) -> String { "spec/\(edition)/requirement-set.yaml" }

    /// What a file that was written before says of itself.
    public static func state(in text: String) -> State? {
        text.split(separator: "\n").first { $0.hasPrefix("state: ") }.flatMap {
            State(rawValue: String($0.dropFirst(7)))
        }
    }

    /// The whole file.
    public var text: String {
        var text = """
            # What edition \(edition) asks for, by role and class. Written by `orchestrator-wire spec freeze`.
            # Who claims a class for a role meets all that is required of it. What is not scored has its reason.

            spec: "\(edition)"
            state: \(state.rawValue)

            """
        for role in Requirement.Role.allCases {
            let all = registry.requirements.filter { $0.role == role }
            guard !all.isEmpty else { continue }
            let scored = all.filter { $0.excluded == nil }
            text += "\n\(role.rawValue):\n"
            text += Self.list("core", scored.filter { $0.level.core?.isBinding == true })
            text += Self.list(
                "hardened", scored.filter { $0.level.core?.isBinding != true && $0.level.hardened?.isBinding == true })
            text += Self.list("recommended", scored.filter { !$0.level.isBinding })
            let excluded = all.filter { $0.excluded != nil }
            if !excluded.isEmpty { text += "  not_scored:\n" }
            for requirement in excluded {
                text += "    \(requirement.id): \(Self.quoted(requirement.excluded ?? ""))\n"
            }
        }
        return text
    }

    private static func list(_ name: String, _ requirements: [Requirement]) -> String {
        guard !requirements.isEmpty else { return "" }
        return "  \(name):\n" + requirements.map { "    - \($0.id)\n" }.joined()
    }

    private static func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}
