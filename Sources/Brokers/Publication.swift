/// An entry and the queue that it goes to.
public struct Publication: Sendable, Hashable {
    public var queue: String
    /// 0 to 9. On Redis 0 is served first.
    public var priority: Int
    /// The encoded message; its `delivery_info` must name the same queue, since a restore goes there.
    public var entry: [UInt8]

    public init(queue: String, priority: Int = 0, entry: [UInt8]) {
        self.queue = queue
        self.priority = priority
        self.entry = entry
    }
}
