/// One sentence of the specification with a keyword of RFC 2119.
public struct Requirement: Sendable, Hashable {
    public enum Level: String, Sendable, Hashable, CaseIterable {
        case must = "MUST"
        case mustNot = "MUST NOT"
        case should = "SHOULD"
        case shouldNot = "SHOULD NOT"
        case may = "MAY"
    }

    public enum Role: String, Sendable, Hashable, CaseIterable {
        case reader, writer, worker, producer
    }

    /// `OWP-<AREA>-<NNN>`; never used again for another meaning.
    public var id: String
    public var level: Level
    public var role: Role
    public var text: String
    /// The OWP versions that it holds for.
    public var owp: [Int]
    /// The edition that brought it.
    public var since: String
    /// Ids of vectors that prove it.
    public var vectors: [String]

    /// The keywords in a sentence, in their order; `MUST NOT` is one.
    static func keywords(in text: String) -> [String] {
        var keywords: [String] = []
        for word in text.split(whereSeparator: { !$0.isLetter }) {
            switch word {
            case "MUST", "SHOULD", "MAY", "REQUIRED", "SHALL", "RECOMMENDED", "OPTIONAL": keywords.append(String(word))
            case "NOT":
                if let last = keywords.popLast() { keywords.append("\(last) NOT") }
            default: break
            }
        }
        return keywords
    }

    static func isID(_ text: String) -> Bool { (try? /OWP-[A-Z]+-[0-9]{3}/.wholeMatch(in: text)) != nil }
}
