/// What the reader refuses to exceed, so that no file can exhaust memory, the stack or the patience of who reads it.
public struct YAMLLimits: Sendable, Hashable {
    /// Bytes of the whole stream.
    public var bytes: Int
    /// Sequences and mappings inside each other, those that aliases bring in counted.
    public var depth: Int
    /// Scalars, sequences and mappings of the whole stream, keys counted, and counted again for each alias that repeats
    /// them: a walk over the tree takes no more steps than this.
    public var nodes: Int
    /// Documents of the stream.
    public var documents: Int

    public init(bytes: Int = 4 << 20, depth: Int = 64, nodes: Int = 200_000, documents: Int = 1_000) {
        self.bytes = bytes
        self.depth = depth
        self.nodes = nodes
        self.documents = documents
    }

    public static let standard = YAMLLimits()
}
