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
    private var count = 1
    private var depth = 1

    init(kind: Kind, anchor: String?, start: YAMLMark) {
        self.kind = kind
        self.anchor = anchor
        self.start = start
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
        let entry = YAMLMapping.Entry(key: key, value: node)
        if let first = positions[entry.name] { return YAMLDuplicateKey(first: entries[first].key, second: entry) }
        positions[entry.name] = entries.count
        entries.append(entry)
        return nil
    }

    private func checkKey(_ key: YAMLNode) throws(YAMLError) {
        guard let scalar = key.scalar else {
            throw YAMLError(
                code: .complexKey, message: "A key is a single word or string here, not a collection", mark: key.start)
        }
        if scalar.style == .plain && scalar.text == "<<" {
            throw YAMLError(
                code: .mergeKey, message: "Merge keys (`<<`) are not part of YAML 1.2",
                hint: "write the entries out", mark: key.start)
        }
    }

    func node(end: YAMLMark) -> YAMLNode {
        let content: YAMLNode.Content =
            switch kind {
            case .sequence: .sequence(elements)
            case .mapping: .mapping(YAMLMapping(entries: entries, positions: positions))
            }
        return YAMLNode(content, start: start, end: end, count: count, depth: depth)
    }
}
