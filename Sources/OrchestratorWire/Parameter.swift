import LosslessJSON

/// One argument of a message: its name, its other names and what it may hold.
public struct Parameter: Sendable, Hashable {
    public enum ValueType: String, Sendable, Hashable {
        /// A string that Python's `uuid.UUID` reads.
        case uuid
        case string
        case object
        case array
    }

    public let name: Name
    /// Names that older releases gave it, accepted in kwargs.
    public let aliases: [String]
    public let type: ValueType
    public let nullable: Bool

    init(_ name: Name, aliases: [String] = [], type: ValueType, nullable: Bool = false) {
        self.name = name
        self.aliases = aliases
        self.type = type
        self.nullable = nullable
    }

    func isCalled(_ key: String) -> Bool { name.rawValue == key || aliases.contains(key) }

    func accepts(_ kind: JSONKind) -> Bool {
        switch kind {
        case .null: nullable
        case .string: type == .string || type == .uuid
        case .object: type == .object
        case .array: type == .array
        case .bool, .number: false
        }
    }

    /// For a sentence: "a string or null".
    var expectation: String {
        let type =
            switch type {
            case .uuid: "a UUID as a string"
            case .string: "a string"
            case .object: "an object"
            case .array: "an array"
            }
        return nullable ? "\(type) or null" : type
    }
}
