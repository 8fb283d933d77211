import Diagnostics

/// One sentence of the specification with a keyword of RFC 2119.
public struct Requirement: Sendable, Hashable {
    public enum Keyword: String, Sendable, Hashable, CaseIterable {
        case must = "MUST"
        case mustNot = "MUST NOT"
        case should = "SHOULD"
        case shouldNot = "SHOULD NOT"
        case may = "MAY"

        /// Whoever does otherwise does not conform.
        var isBinding: Bool { self == .must || self == .mustNot }
    }

    /// Who is bound.
    public enum Role: String, Sendable, Hashable, CaseIterable {
        case reader, producer, worker, `operator`
    }

    /// What shows whether it is met.
    public enum Channel: String, Sendable, Hashable, CaseIterable {
        case codec, entry, queue, effects, process, refusals, results, events, control
    }

    /// `OWP-<AREA>-<NNN>`; never used again for another meaning.
    public var id: String
    public var level: RequirementLevel
    public var role: Role
    /// As the chapter has it, without marks.
    public var text: String
    /// Of ``text``, as `spec freeze` wrote it; nil before it did.
    public var textHash: String?
    /// `04-body.md#OWP-BODY-002`
    public var anchor: String
    public var observable: [Channel]
    /// The OWP versions that it holds for.
    public var owp: [Int]
    /// The edition that brought it.
    public var since: String
    /// Where the fact comes from.
    public var source: String
    /// Ids of vectors that prove it.
    public var vectors: [String]
    /// The capability that this project's own programs lack to meet it.
    public var pending: String?
    /// Why it can't be tested.
    public var excluded: String?
    /// In the registry.
    public var place: Place

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

    /// `04-body.md`
    public var chapter: String { String(anchor.prefix { $0 != "#" }) }

    /// The SHA-256 that ``textHash`` should be.
    public var expectedHash: String { SHA256.hexadecimal(of: text) }
}
