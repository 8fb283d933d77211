/// What changes between two OWP versions.
public struct VersionDifference: Sendable {
    public struct Message: Sendable, Hashable {
        public let task: String
        public let before: [String]
        public let after: [String]

        public var removed: [String] { before.filter { !after.contains($0) } }
        public var added: [String] { after.filter { !before.contains($0) } }
    }

    public let from: Int
    public let to: Int
    /// Those whose arguments differ.
    public let messages: [Message]
    /// Requirements that hold for one of the two alone.
    public let ended: [Requirement]
    public let begun: [Requirement]

    /// - Returns: nil when a version is not known.
    public init?(_ specification: WireSpecification, _ registry: RequirementRegistry, from: Int, to: Int) {
        let known = Set(specification.messages.flatMap { $0.signatures.map(\.owp) })
        guard known.contains(from), known.contains(to) else { return nil }
        self.from = from
        self.to = to
        messages = specification.messages.compactMap { message in
            func parameters(_ owp: Int) -> [String] { message.signatures.first { $0.owp == owp }?.parameters ?? [] }
            guard parameters(from) != parameters(to) else { return nil }
            return Message(task: message.task, before: parameters(from), after: parameters(to))
        }
        ended = registry.requirements.filter { $0.owp.contains(from) && !$0.owp.contains(to) }
        begun = registry.requirements.filter { !$0.owp.contains(from) && $0.owp.contains(to) }
    }

    public var text: String {
        var text = ""
        for message in messages {
            text +=
                "\(message.task)\n  - \(message.before.joined(separator: ", "))\n  + \(message.after.joined(separator: ", "))\n"
        }
        if messages.isEmpty { text += "The messages have the same arguments in OWP \(from) and \(to).\n" }
        for (mark, requirements) in [("-", ended), ("+", begun)] {
            for requirement in requirements { text += "\(mark) \(requirement.id): \(requirement.text)\n" }
        }
        if ended.isEmpty, begun.isEmpty { text += "Every requirement holds for both.\n" }
        return text
    }
}
