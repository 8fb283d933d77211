/// How much of an answer is taken, so that a broken or hostile server cannot exhaust the memory.
public struct RedisReplyLimits: Sendable, Hashable {
    /// Bytes of one reply, framing included.
    public var bytes: Int
    /// Elements of one array.
    public var elements: Int

    public init(bytes: Int = 512 << 20, elements: Int = 4 << 20) {
        self.bytes = bytes
        self.elements = elements
    }

    public static let standard = RedisReplyLimits()
}
