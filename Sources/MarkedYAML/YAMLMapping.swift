/// The entries of a mapping in the order in which they stand; keys are scalars and differ.
public struct YAMLMapping: Sendable {
    public struct Entry: Sendable {
        /// The key as a node, for its place.
        public let key: YAMLNode
        public let value: YAMLNode

        /// The key's text. `8` and `"8"` are the same name.
        public var name: String { key.text ?? "" }
    }

    public let entries: [Entry]
    private let positions: [String: Int]

    /// Entries whose names differ.
    init(entries: [Entry], positions: [String: Int]) {
        self.entries = entries
        self.positions = positions
    }

    public var names: [String] { entries.map(\.name) }

    public func entry(named name: String) -> Entry? { positions[name].map { entries[$0] } }

    public subscript(name: String) -> YAMLNode? { entry(named: name)?.value }
}

extension YAMLMapping: RandomAccessCollection {
    public var startIndex: Int { entries.startIndex }
    public var endIndex: Int { entries.endIndex }
    public subscript(position: Int) -> Entry { entries[position] }
}

extension YAMLMapping {
    /// A mapping without entries.
    public static let none = YAMLMapping(entries: [], positions: [:])
}
