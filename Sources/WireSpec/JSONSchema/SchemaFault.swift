import LosslessJSON

/// What is wrong with a schema itself.
public struct SchemaFault: Error, Sendable, Hashable {
    public let file: String
    /// In the schema.
    public let pointer: JSONPointer
    /// One sentence.
    public let message: String
}

/// What is wrong with a value, by a schema.
public struct SchemaFinding: Sendable, Hashable, CustomStringConvertible {
    /// In the value.
    public let pointer: JSONPointer
    /// The keyword that does not hold.
    public let keyword: String
    /// One sentence without the place.
    public let message: String

    public var description: String { "\(pointer.text.isEmpty ? "the whole" : pointer.text): \(message)" }
}
