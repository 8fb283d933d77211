import LosslessJSON

/// A test vector, as far as requirements are concerned.
public struct CitedVector: Sendable, Hashable {
    public let id: String
    public let requirements: [String]
    /// From the root of the package.
    public let path: String
    public let line: Int
    /// Whether the message is read; nil where the vector does not say.
    public let decodes: Bool?
    /// How a worker settles it.
    public let disposition: String?

    /// Refused by the reader, or by the worker.
    var isRefused: Bool { decodes == false || disposition == "dead-letter" }

    /// Nil where the line is not a vector of a message.
    init?(_ value: JSONValue, path: String, line: Int) {
        guard let id = value["id"]?.string, let requirements = value["requirement"]?.array else { return nil }
        self.id = id
        self.requirements = requirements.compactMap(\.string)
        self.path = path
        self.line = line
        decodes = value["expect"].flatMap { $0["error"] != nil ? false : $0["decodes"] != nil ? true : nil }
        disposition = value["disposition"]?.string
    }
}
