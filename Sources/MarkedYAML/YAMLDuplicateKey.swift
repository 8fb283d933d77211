/// A key that stands twice in one mapping. The tree keeps the first.
public struct YAMLDuplicateKey: Sendable {
    /// The key that the tree keeps.
    public let first: YAMLNode
    /// The key that it leaves out, and its value.
    public let second: YAMLMapping.Entry

    public var name: String { second.name }
}
