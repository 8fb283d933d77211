import LosslessJSON

/// What a claim wants, what is there, and whether the two agree.
struct Judgement: Sendable {
    var holds: Bool
    /// Waiting changes nothing any more.
    var isFinal = false
    var expected: JSONValue
    var actual: JSONValue

    /// Of several claims of one check: all must hold.
    static func all(_ parts: [Judgement]) -> Judgement {
        if parts.count == 1, let only = parts.first { return only }
        return Judgement(
            holds: parts.allSatisfy(\.holds), isFinal: parts.contains { $0.isFinal && !$0.holds },
            expected: .array(parts.map(\.expected)), actual: .array(parts.map(\.actual)))
    }
}
