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

extension WireSpecification {
    /// All files, in the order of their paths.
    public var generatedFiles: [GeneratedFile] {
        (SwiftTables(self).files + JSONSchemas(self).files + AsyncAPIDocuments(self).files).sorted { $0.path < $1.path }
    }
}
