/// A sequence or a mapping whose end is still to come.
struct OpenCollection {
    enum Kind {
        case sequence
        case mapping
    }

    let kind: Kind
    let anchor: String?
    let start: YAMLMark
    private var elements: [YAMLNode] = []
    private var entries: [YAMLMapping.Entry] = []
    private var positions: [String: Int] = [:]
    private var pendingKey: YAMLNode?
    /// What `<<` brings in, in the order in which it is named.
    private var merged: [YAMLMapping.Entry] = []
    private let dialect: YAMLDialect
    private var count = 1
    private var depth = 1

    init(kind: Kind, anchor: String?, start: YAMLMark, dialect: YAMLDialect) {
        self.kind = kind
        self.anchor = anchor
        self.start = start
        self.dialect = dialect
    }

    /// In a mapping keys and values come in turn.
    var expectsKey: Bool { kind == .mapping && pendingKey == nil }

    /// Takes the next node of the collection. Answers the key that this node's key repeats, if it does.
    mutating func append(_ node: YAMLNode) throws(YAMLError) -> YAMLDuplicateKey? {
        count += node.count
        depth = max(depth, node.depth + 1)
        guard kind == .mapping else {
            elements.append(node)
            return nil
        }
        guard let key = pendingKey else {
            try checkKey(node)
            pendingKey = node
            return nil
        }
        pendingKey = nil
        if Self.isMergeKey(key) {
            try merge(node)
            return nil
        }
        let entry = YAMLMapping.Entry(key: key, value: node)
        if let first = positions[entry.name] { return YAMLDuplicateKey(first: entries[first].key, second: entry) }
        positions[entry.name] = entries.count
        entries.append(entry)
        return nil
    }

    private func checkKey(_ key: YAMLNode) throws(YAMLError) {
        guard key.scalar != nil else {
            throw YAMLError(
                code: .complexKey, message: "A key is a single word or string here, not a collection", mark: key.start)
        }
        if Self.isMergeKey(key), !dialect.mergesKeys {
            throw YAMLError(
                code: .mergeKey, message: "Merge keys (`<<`) are not part of YAML 1.2",
                hint: "write the entries out", mark: key.start)
        }
    }

    private static func isMergeKey(_ key: YAMLNode) -> Bool { key.scalar?.style == .plain && key.text == "<<" }

    /// A mapping, or a sequence of mappings of which the earlier ones win.
    private mutating func merge(_ node: YAMLNode) throws(YAMLError) {
        for source in node.sequence ?? [node] {
            guard let mapping = source.mapping else {
                throw YAMLError(
                    code: .mergeKey, message: "`<<` takes a mapping or several, and this is \(source.summary)",
                    mark: source.start)
            }
            merged.append(contentsOf: mapping)
        }
    }

    /// The mapping's own entries win over those that `<<` brings in, wherever it stands.
    private var withMerged: (entries: [YAMLMapping.Entry], positions: [String: Int]) {
        var entries = entries
        var positions = positions
        for entry in merged where positions[entry.name] == nil {
            positions[entry.name] = entries.count
            entries.append(entry)
        }
        return (entries, positions)
    }

    func node(end: YAMLMark) -> YAMLNode {
        let content: YAMLNode.Content =
            switch kind {
            case .sequence: .sequence(elements)
            case .mapping: .mapping(mapping)
            }
        return YAMLNode(content, start: start, end: end, count: count, depth: depth)
    }

    private var mapping: YAMLMapping {
        let (entries, positions) = merged.isEmpty ? (entries, positions) : withMerged
        return YAMLMapping(entries: entries, positions: positions)
    }
}
