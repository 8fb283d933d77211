/// The files that the specification is held to, by their paths from the root of the package: `spec/`, and the sources and tests that cite it.
public struct SpecificationFolder: Sendable {
    /// What is read below the root, and the endings of files there.
    public static let parts: [(folder: String, endings: [String])] = [
        ("spec", [".md", ".yaml", ".json", ".jsonl"]), ("conformance/cases", [".yaml"]), ("Sources", [".swift"]),
        ("Tests", [".swift"]),
    ]

    public private(set) var files: [String: [UInt8]]

    public init(files: [String: [UInt8]]) { self.files = files }

    /// In the order of their names.
    public func paths(below folder: String, ending: String) -> [String] {
        files.keys.filter { $0.hasPrefix(folder + "/") && $0.hasSuffix(ending) }.sorted()
    }

    public func text(_ path: String) -> String? { files[path].map { String(decoding: $0, as: UTF8.self) } }

    public func contains(_ path: String) -> Bool {
        files[path] != nil || files.keys.contains { $0.hasPrefix(path + "/") }
    }

    /// The editions that there are: folders of `spec/` with a registry.
    public var editions: [String] {
        let editions = files.keys.compactMap { path -> String? in
            let parts = path.split(separator: "/")
            return parts.count >= 4 && parts[0] == "spec" && parts[2] == "requirements" ? String(parts[1]) : nil
        }
        return Set(editions).sorted()
    }

    public func registry(edition: String) -> [(path: String, bytes: [UInt8])] {
        paths(below: "spec/\(edition)/requirements", ending: ".yaml").compactMap { path in
            files[path].map { (path, $0) }
        }
    }
}
