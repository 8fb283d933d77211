/// What a parser refuses to exceed, so that no input can exhaust memory or the stack.
public struct JSONLimits: Sendable, Hashable {
    /// Bytes of the whole text.
    public var bytes: Int
    /// Arrays and objects inside each other. More than 1024 are never allowed, for a tree of values is walked by recursion.
    public var depth: Int
    /// Values in the whole text, members and elements counted alike.
    public var values: Int

    public init(bytes: Int = 16 << 20, depth: Int = 128, values: Int = 1_000_000) {
        self.bytes = bytes
        self.depth = depth
        self.values = values
    }

    public static let standard = JSONLimits()
}
