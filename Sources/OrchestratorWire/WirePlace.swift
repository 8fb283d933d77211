/// Where in a broker entry something stands.
public struct WirePlace: Sendable, Hashable {
    /// JSON pointer (RFC 6901) from the root of the entry. It goes on into the decoded body: `/body/0/1` is the second
    /// positional argument.
    public var pointer: String
    /// Byte offset, where it is known: from the start of the entry, or, below `/body`, from the start of the decoded
    /// body.
    public var offset: Int?

    public init(pointer: String = "", offset: Int? = nil) {
        self.pointer = pointer
        self.offset = offset
    }
}
