import Diagnostics
import LosslessJSON

/// An edition of the specification, read once for all checks.
public struct SpecificationContents {
    public let folder: SpecificationFolder
    public let edition: String
    public let registry: RequirementRegistry
    /// Every Markdown file below `spec/`, by path.
    let chapters: [String: SpecChapter]
    let vectors: [CitedVector]
    /// By file name.
    let schemaFiles: [String: JSONValue]
    let schemas: JSONSchemaSet
    let citations: [Citation]
    /// What could not be read.
    public let diagnostics: DiagnosticCollection

    public init(_ folder: SpecificationFolder, edition: String) {
        self.folder = folder
        self.edition = edition
        var diagnostics: DiagnosticCollection
        (registry, diagnostics) = RequirementRegistry.read(folder.registry(edition: edition))
        if registry.requirements.isEmpty {
            diagnostics.append(
                Diagnostic(.error, code: "no-registry", "spec/\(edition)/requirements has no requirements"))
        }
        var chapters: [String: SpecChapter] = [:]
        for path in folder.paths(below: "spec", ending: ".md") {
            chapters[path] = SpecChapter(file: path, text: folder.text(path) ?? "")
        }
        self.chapters = chapters
        var vectors: [CitedVector] = []
        for path in folder.paths(below: "spec/vectors", ending: ".jsonl") {
            vectors += Self.vectors(folder.text(path) ?? "", path, &diagnostics)
        }
        self.vectors = vectors
        var schemas: [String: JSONValue] = [:]
        for path in folder.paths(below: "spec/schemas", ending: ".schema.json") {
            do throws(JSONParseError) {
                schemas[String(path.split(separator: "/").last ?? "")] = try JSONValue.parse(folder.files[path] ?? [])
            } catch {
                diagnostics.append(
                    Diagnostic(
                        .error, code: "schema-not-json", "\(error)", at: Place(file: path, offset: error.offset)))
            }
        }
        schemaFiles = schemas
        self.schemas = JSONSchemaSet(schemas)
        citations = folder.files.keys.sorted().filter(Self.isCiting).flatMap {
            Citation.find(in: folder.text($0) ?? "", path: $0)
        }
        self.diagnostics = diagnostics
    }

    /// The tests of these very checks quote ids, of their own and of others, and prove nothing by it. Nor do the cases a second time, as
    /// they are built into the program.
    private static func isCiting(_ path: String) -> Bool {
        (path.hasSuffix(".swift") || path.hasPrefix("conformance/")) && !path.hasPrefix("Tests/WireSpecTests/")
            && !path.hasPrefix("Sources/WireSpec/") && !path.hasPrefix("Sources/Conformance/Generated/")
    }

    /// The chapters of the edition, in their order.
    var editionChapters: [SpecChapter] {
        chapters.filter { $0.key.hasPrefix("spec/\(edition)/") }.sorted { $0.key < $1.key }.map(\.value)
    }

    private static func vectors(
        _ text: String, _ path: String, _ diagnostics: inout DiagnosticCollection
    ) -> [CitedVector] {
        var vectors: [CitedVector] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
        where !line.isEmpty {
            do throws(JSONParseError) {
                if let vector = CitedVector(try JSONValue.parse(String(line)), path: path, line: index + 1) {
                    vectors.append(vector)
                }
            } catch {
                diagnostics.append(
                    Diagnostic(
                        .error, code: "vector-not-json", "\(error)", at: Place(file: path, line: index + 1)))
            }
        }
        return vectors
    }
}
