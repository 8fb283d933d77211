/// One document of a stream.
public struct YAMLDocument: Sendable {
    /// Where it begins: its line `---`, or its first node.
    public let start: YAMLMark
    public let root: YAMLNode
    /// Keys that stand twice, in the order of the text: faults to report, for a reader that goes on to find others.
    public let duplicateKeys: [YAMLDuplicateKey]

    /// Every document of the stream; none for an empty text.
    ///
    /// - Throws: `YAMLError` at the first fault of syntax, a limit that is exceeded, a merge key, a tag outside the core
    ///   schema. Duplicate keys are collected in the documents instead.
    public static func stream(
        _ bytes: [UInt8], limits: YAMLLimits = .standard, dialect: YAMLDialect = .strict
    ) throws(YAMLError) -> [YAMLDocument] {
        var builder = TreeBuilder(limits: limits, dialect: dialect)
        try LibYAMLEvents.read(bytes, limits: limits) { (event) throws(YAMLError) in try builder.take(event) }
        return builder.documents
    }

    /// The only document of the stream.
    ///
    /// - Throws: as ``stream(_:limits:)``, and for a stream of none or several documents.
    public static func parse(_ bytes: [UInt8], limits: YAMLLimits = .standard) throws(YAMLError) -> YAMLDocument {
        let documents = try stream(bytes, limits: limits)
        guard let document = documents.first, documents.count == 1 else {
            throw YAMLError(
                code: .documentCount,
                message: documents.isEmpty ? "The file is empty" : "The file holds \(documents.count) documents",
                hint: documents.isEmpty ? nil : "keep one, and remove the other lines `---`",
                mark: documents.dropFirst().first?.start ?? YAMLMark(line: 1, column: 1, offset: 0))
        }
        return document
    }
}

extension YAMLNode {
    /// The root of the only document of a stream, where a duplicate key is an error like any other.
    ///
    /// - Throws: as ``YAMLDocument/parse(_:limits:)``, and `duplicate-key` with both places.
    public static func parse(_ bytes: [UInt8], limits: YAMLLimits = .standard) throws(YAMLError) -> YAMLNode {
        let document = try YAMLDocument.parse(bytes, limits: limits)
        if let duplicate = document.duplicateKeys.first { throw duplicate.error }
        return document.root
    }

    public static func parse(_ text: String, limits: YAMLLimits = .standard) throws(YAMLError) -> YAMLNode {
        try parse(Array(text.utf8), limits: limits)
    }
}

extension YAMLDuplicateKey {
    public var error: YAMLError {
        YAMLError(
            code: .duplicateKey, message: "The key `\(name)` stands here for the second time",
            hint: "remove one of the two", mark: second.key.start, related: first.start)
    }
}
