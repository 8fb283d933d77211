/// How much a requirement asks of each conformance class.
public struct RequirementLevel: Sendable, Hashable, CustomStringConvertible {
    /// Nil: nothing is asked of the class.
    public let core: Requirement.Keyword?
    public let hardened: Requirement.Keyword?

    public init(core: Requirement.Keyword?, hardened: Requirement.Keyword?) {
        self.core = core
        self.hardened = hardened
    }

    /// The one that stands in the sentence.
    public var keyword: Requirement.Keyword? { hardened ?? core }

    /// Whether a program of some class must keep it.
    public var isBinding: Bool { core?.isBinding == true || hardened?.isBinding == true }

    /// Class hardened is asked for something that class core is not.
    public var isForHardenedAlone: Bool { core == nil && hardened != nil }

    /// `MUST`, `hardened MUST`, `core SHOULD, hardened MUST`.
    public var description: String {
        if core == hardened { return core?.rawValue ?? "" }
        return [core.map { "core \($0.rawValue)" }, hardened.map { "hardened \($0.rawValue)" }].compactMap { $0 }
            .joined(separator: ", ")
    }
}
