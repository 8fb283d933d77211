/// One sentence that says what did not happen, or not in time.
public struct LocalFailure: Error, CustomStringConvertible {
    public let description: String

    public init(_ description: String) { self.description = description }
}
