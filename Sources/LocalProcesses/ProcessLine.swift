/// One line that a child process wrote.
public struct ProcessLine: Sendable, Hashable, CustomStringConvertible {
    public enum Stream: Sendable { case standardOutput, standardError }

    public let stream: Stream
    /// Without its line feed.
    public let text: String

    public var description: String { text }
}
