import LosslessJSON

/// What a reader refuses to exceed, so that no message can exhaust memory or the stack.
public struct WireLimits: Sendable, Hashable {
    /// Bytes of a broker entry.
    public var entryBytes: Int
    /// Bytes of a body after base64 and decompression.
    public var bodyBytes: Int
    /// Arrays and objects inside each other, in the entry and in the body.
    public var depth: Int
    /// JSON values, in the entry and in the body.
    public var values: Int

    public init(
        entryBytes: Int = StandardLimit.entryBytes, bodyBytes: Int = StandardLimit.bodyBytes,
        depth: Int = StandardLimit.depth, values: Int = StandardLimit.values
    ) {
        self.entryBytes = entryBytes
        self.bodyBytes = bodyBytes
        self.depth = depth
        self.values = values
    }

    public static let standard = WireLimits()

    var entry: JSONLimits { JSONLimits(bytes: entryBytes, depth: depth, values: values) }
    var body: JSONLimits { JSONLimits(bytes: bodyBytes, depth: depth, values: values) }
}
