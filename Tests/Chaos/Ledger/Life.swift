/// One start of one worker: its node name and its process.
public struct Life: Sendable, Hashable, CustomStringConvertible {
    public let node: String
    public let processIdentifier: Int32

    public init(node: String, processIdentifier: Int32) {
        self.node = node
        self.processIdentifier = processIdentifier
    }

    public var description: String { "\(node)/\(processIdentifier)" }
}
