/// Why a text is refused as YAML, and where.
public struct YAMLError: Error, Sendable, Hashable, CustomStringConvertible {
    /// Stable, lower-case with hyphens: for programs and tests.
    public enum Code: String, Sendable, CaseIterable {
        /// libyaml's scanner or parser refuses the text.
        case syntax
        /// Not UTF-8, or a character that YAML forbids.
        case encoding
        case tooLarge = "too-large"
        case tooDeep = "too-deep"
        case tooManyNodes = "too-many-nodes"
        case tooManyDocuments = "too-many-documents"
        /// One document was wanted, and the stream holds none or more.
        case documentCount = "document-count"
        case unknownAlias = "unknown-alias"
        /// An alias inside the very node that it names.
        case recursiveAlias = "recursive-alias"
        case duplicateKey = "duplicate-key"
        /// `<<`, which YAML 1.2 does not have.
        case mergeKey = "merge-key"
        /// A sequence or a mapping as a key.
        case complexKey = "complex-key"
        /// A tag outside the core schema.
        case unsupportedTag = "unsupported-tag"
        /// `!!int` and its like on a text that is none.
        case tagMismatch = "tag-mismatch"
    }

    public let code: Code
    /// One sentence, without the place.
    public let message: String
    /// What to write instead, where there is something to say.
    public let hint: String?
    public let mark: YAMLMark
    /// The other place that takes part: the first of two equal keys, the start of an unclosed bracket.
    public let related: YAMLMark?

    public init(code: Code, message: String, hint: String? = nil, mark: YAMLMark, related: YAMLMark? = nil) {
        self.code = code
        self.message = message
        self.hint = hint
        self.mark = mark
        self.related = related
    }

    public var description: String {
        "\(mark): \(message)\(related.map { " (see \($0))" } ?? "")\(hint.map { "; \($0)" } ?? "")"
    }
}
