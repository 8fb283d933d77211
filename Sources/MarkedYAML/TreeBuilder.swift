/// Turns events into trees. It keeps its own stack, so that no nesting reaches that of the thread.
struct TreeBuilder {
    private(set) var documents: [YAMLDocument] = []

    private let limits: YAMLLimits
    private let dialect: YAMLDialect
    /// Nodes of all documents so far, each alias counted with all that it repeats.
    private var count = 0
    private var open: [OpenCollection] = []
    private var anchors: [String: Anchor] = [:]
    private var documentStart: YAMLMark?
    private var root: YAMLNode?
    private var duplicateKeys: [YAMLDuplicateKey] = []

    private enum Anchor {
        /// The collection is still being read: an alias here would contain itself.
        case open(YAMLMark)
        case complete(YAMLNode)
    }

    init(limits: YAMLLimits, dialect: YAMLDialect) {
        self.limits = limits
        self.dialect = dialect
    }

    mutating func take(_ event: YAMLEvent) throws(YAMLError) {
        switch event.kind {
        case .documentStart:
            guard documents.count < limits.documents else {
                throw YAMLError(
                    code: .tooManyDocuments, message: "The file holds more than \(limits.documents) documents",
                    mark: event.start)
            }
            anchors = [:]
            duplicateKeys = []
            documentStart = event.start
            root = nil
        case .documentEnd:
            if let root {
                documents.append(
                    YAMLDocument(start: documentStart ?? root.start, root: root, duplicateKeys: duplicateKeys))
            }
        case .scalar(let text, let style, let anchor, let tag):
            let value = try scalarValue(text, style, tag, at: event.start)
            let scalar = YAMLScalar(text: text, style: style, value: value)
            let node = YAMLNode(.scalar(scalar), start: event.start, end: event.end, count: 1, depth: 0)
            if let anchor { anchors[anchor] = .complete(node) }
            try countNodes(1, at: event.start)
            try place(node)
        case .alias(let name):
            try place(alias(name, event))
        case .sequenceStart(let anchor, let tag):
            try begin(
                OpenCollection(kind: .sequence, anchor: anchor, start: event.start, dialect: dialect), tag: tag,
                core: "seq")
        case .mappingStart(let anchor, let tag):
            try begin(
                OpenCollection(kind: .mapping, anchor: anchor, start: event.start, dialect: dialect), tag: tag,
                core: "map")
        case .sequenceEnd, .mappingEnd:
            guard let collection = open.popLast() else { return }
            let node = collection.node(end: event.end)
            if let anchor = collection.anchor { anchors[anchor] = .complete(node) }
            try place(node)
        }
    }

    private mutating func begin(_ collection: OpenCollection, tag: String?, core: String) throws(YAMLError) {
        if let tag, tag != "!", tag != YAMLCoreSchema.prefix + core, !dialect.ignoresTags {
            throw unsupported(tag, at: collection.start)
        }
        if let parent = open.last, parent.expectsKey {
            throw YAMLError(
                code: .complexKey, message: "A key is a single word or string here, not a collection",
                hint: "a text that begins with `{` or `[` needs quotes", mark: collection.start)
        }
        try checkDepth(open.count + 1, at: collection.start)
        try countNodes(1, at: collection.start)
        if let anchor = collection.anchor { anchors[anchor] = .open(collection.start) }
        open.append(collection)
    }

    private mutating func place(_ node: YAMLNode) throws(YAMLError) {
        guard !open.isEmpty else {
            root = node
            return
        }
        if let duplicate = try open[open.count - 1].append(node) { duplicateKeys.append(duplicate) }
    }

    private mutating func alias(_ name: String, _ event: YAMLEvent) throws(YAMLError) -> YAMLNode {
        switch anchors[name] {
        case .complete(let node):
            try countNodes(node.count, at: event.start)
            try checkDepth(open.count + node.depth, at: event.start)
            return node.used(from: event.start, to: event.end)
        case .open(let start):
            throw YAMLError(
                code: .recursiveAlias, message: "The alias `*\(name)` stands inside the node that it names",
                mark: event.start, related: start)
        case nil:
            throw YAMLError(
                code: .unknownAlias, message: "No anchor `&\(name)` stands before this alias",
                hint: "a text that begins with `*` needs quotes", mark: event.start)
        }
    }

    private mutating func countNodes(_ more: Int, at mark: YAMLMark) throws(YAMLError) {
        count += more
        guard count <= limits.nodes else {
            throw YAMLError(
                code: .tooManyNodes,
                message: "The file holds more than \(limits.nodes) values, those that aliases repeat counted",
                mark: mark)
        }
    }

    private func checkDepth(_ depth: Int, at mark: YAMLMark) throws(YAMLError) {
        guard depth <= limits.depth else {
            throw YAMLError(
                code: .tooDeep, message: "Values are nested more than \(limits.depth) deep", mark: mark)
        }
    }

    private func scalarValue(
        _ text: String, _ style: YAMLScalar.Style, _ tag: String?, at mark: YAMLMark
    ) throws(YAMLError) -> YAMLScalar.Value {
        guard let tag else { return style == .plain ? YAMLCoreSchema.resolve(plain: text) : .string }
        if tag == "!" { return .string }
        let name = String(tag.dropFirst(YAMLCoreSchema.prefix.count))
        guard tag.hasPrefix(YAMLCoreSchema.prefix), ["str", "null", "bool", "int", "float"].contains(name) else {
            if dialect.ignoresTags { return style == .plain ? YAMLCoreSchema.resolve(plain: text) : .string }
            throw unsupported(tag, at: mark)
        }
        guard let value = YAMLCoreSchema.resolve(text, tag: name) else {
            throw YAMLError(code: .tagMismatch, message: "The tag `!!\(name)` does not fit this text", mark: mark)
        }
        return value
    }

    private func unsupported(_ tag: String, at mark: YAMLMark) -> YAMLError {
        YAMLError(
            code: .unsupportedTag, message: "The tag `\(tag)` means nothing here", hint: "remove it", mark: mark)
    }
}
