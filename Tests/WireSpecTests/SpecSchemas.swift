import LosslessJSON

@testable import WireSpec

/// The schemas of the specification and of the conformance suite, as one set.
enum SpecSchemas {
    static func files() throws -> [String: JSONValue] {
        var files: [String: JSONValue] = [:]
        for folder in ["spec/schemas", "conformance/schemas"] {
            for path in try SpecFiles.paths(folder, ".schema.json") {
                files[String(path.dropFirst(folder.count + 1))] = try JSONValue.parse(SpecFiles.bytes(path))
            }
        }
        return files
    }

    static func set() throws -> JSONSchemaSet { JSONSchemaSet(try files()) }
}
