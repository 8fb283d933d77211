/// The members of a JSON object in the order in which they stand, duplicate keys included.
public struct JSONObject: Sendable, Hashable {
    public struct Member: Sendable, Hashable {
        public var key: String
        public var value: JSONValue

        public init(key: String, value: JSONValue) {
            self.key = key
            self.value = value
        }

        public static func == (left: Member, right: Member) -> Bool {
            left.hasKey(right.key) && left.value == right.value
        }

        func hasKey(_ text: String) -> Bool { ExactText(text: key) == ExactText(text: text) }
    }

    public private(set) var members: [Member]

    public init() { members = [] }

    public init(members: [Member]) { self.members = members }

    public init(_ pairs: [(key: String, value: JSONValue)]) {
        members = pairs.map { Member(key: $0.key, value: $0.value) }
    }

    public var count: Int { members.count }
    public var isEmpty: Bool { members.isEmpty }
    public var keys: [String] { members.map(\.key) }

    /// Reading gives the last member of that key. Setting replaces it where it stands (dropping earlier duplicates) or
    /// appends; setting nil removes every member of that key.
    public subscript(key: String) -> JSONValue? {
        get { members.last { $0.hasKey(key) }?.value }
        set {
            guard let newValue else {
                members.removeAll { $0.hasKey(key) }
                return
            }
            guard let last = members.lastIndex(where: { $0.hasKey(key) }) else {
                members.append(Member(key: key, value: newValue))
                return
            }
            members[last].value = newValue
            if members[..<last].contains(where: { $0.hasKey(key) }) {
                let kept = members[last]
                members.removeAll { $0.hasKey(key) }
                members.append(kept)
            }
        }
    }

    /// Appends without looking for the key: for building an object whose keys are known to differ.
    public mutating func append(_ key: String, _ value: JSONValue) {
        members.append(Member(key: key, value: value))
    }

    /// The keys that stand more than once, each once, in the order of their second appearance.
    public var duplicateKeys: [String] { Self.duplicates(among: members.lazy.map(\.key)) }

    static func duplicates(among keys: some Sequence<String>) -> [String] {
        var seen = Set<ExactText>()
        var reported = Set<ExactText>()
        return keys.filter { key in
            let text = ExactText(text: key)
            return !seen.insert(text).inserted && reported.insert(text).inserted
        }
    }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        self.init(elements.map { (key: $0.0, value: $0.1) })
    }
}

extension JSONObject: Sequence {
    public func makeIterator() -> IndexingIterator<[Member]> { members.makeIterator() }
}
