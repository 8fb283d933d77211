/// A scalar, a sequence or a mapping, with the place where it stands.
///
/// Aliases share what they name: a copy of a node costs nothing, and a tree takes no more memory than its text.
public struct YAMLNode: Sendable {
    public enum Content: Sendable {
        case scalar(YAMLScalar)
        case sequence([YAMLNode])
        case mapping(YAMLMapping)
    }

    public let content: Content
    /// Where the node begins; for an alias, where the alias stands.
    public let start: YAMLMark
    /// The place after its last character. A block mapping or sequence ends where the next thing begins.
    public let end: YAMLMark
    /// Where the node was written, when it stands here by an alias.
    public let anchor: YAMLMark?
    /// The nodes that a walk over this one meets, itself included.
    public let count: Int
    /// Sequences and mappings inside each other, itself included; 0 for a scalar.
    public let depth: Int

    init(_ content: Content, start: YAMLMark, end: YAMLMark, anchor: YAMLMark? = nil, count: Int, depth: Int) {
        self.content = content
        self.start = start
        self.end = end
        self.anchor = anchor
        self.count = count
        self.depth = depth
    }

    /// The same node where an alias names it.
    func used(from start: YAMLMark, to end: YAMLMark) -> YAMLNode {
        YAMLNode(content, start: start, end: end, anchor: anchor ?? self.start, count: count, depth: depth)
    }
}

extension YAMLNode {
    public var scalar: YAMLScalar? {
        if case .scalar(let scalar) = content { scalar } else { nil }
    }

    public var sequence: [YAMLNode]? {
        if case .sequence(let elements) = content { elements } else { nil }
    }

    public var mapping: YAMLMapping? {
        if case .mapping(let mapping) = content { mapping } else { nil }
    }

    /// The text of any scalar, whatever it means: `8080` for the number and for the string.
    public var text: String? { scalar?.text }

    /// The text, when the scalar means a string: not for a plain `8080`, `true` or `~`.
    public var string: String? {
        guard let scalar, scalar.value == .string else { return nil }
        return scalar.text
    }

    /// The integer, when the scalar means one that fits.
    public var int: Int? {
        guard case .int(let value)? = scalar?.value else { return nil }
        return value
    }

    public var bool: Bool? {
        guard case .bool(let value)? = scalar?.value else { return nil }
        return value
    }

    /// The number, when the scalar means one, integer or not.
    public var double: Double? {
        switch scalar?.value {
        case .double(let value): value
        case .int: text.flatMap { Double($0) }
        default: nil
        }
    }

    /// `null`, `~` and nothing at all.
    public var isNull: Bool { scalar?.value == .null }

    /// The value of that key, in a mapping.
    public subscript(name: String) -> YAMLNode? { mapping?[name] }

    /// What the node is, for a sentence: "a mapping", "the number 3".
    public var summary: String {
        switch content {
        case .mapping: return "a mapping"
        case .sequence: return "a sequence"
        case .scalar(let scalar):
            switch scalar.value {
            case .null: return "null"
            case .bool(let value): return "the boolean \(value)"
            case .int, .double: return "the number \(scalar.text)"
            case .string: return "a string"
            }
        }
    }
}
