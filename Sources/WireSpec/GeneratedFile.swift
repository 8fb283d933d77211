/// A file that is generated from the specification.
public struct GeneratedFile: Sendable, Hashable {
    /// From the root of the package.
    public let path: String
    public let text: String

    public init(path: String, text: String) {
        self.path = path
        self.text = text
    }
}

extension GeneratedFile {
    /// What each of them says of itself. Files without it are written by hand, and nothing removes them.
    private static let mark = "Generated from spec/messages.yaml"

    /// Whether a file of this content was generated, now or by an older specification.
    public static func isGenerated(_ content: [UInt8]) -> Bool {
        String(decoding: content, as: UTF8.self).contains(mark)
    }
}

extension WireSpecification {
    /// All files, in the order of their paths.
    public var generatedFiles: [GeneratedFile] {
        (SwiftTables(self).files + JSONSchemas(self).files + AsyncAPIDocuments(self).files).sorted { $0.path < $1.path }
    }
}
