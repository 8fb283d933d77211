import Diagnostics
import MarkedYAML

/// The YAML file of `--config` or `ORCHESTRATOR_CONFIG`: one mapping from environment names in lower case to values.
public struct ConfigurationFile: Sendable {
    public static let environmentName = "ORCHESTRATOR_CONFIG"

    /// As the user wrote the path.
    public let path: String
    let entries: [YAMLMapping.Entry]
    /// Faults that leave the rest of the file readable.
    let diagnostics: [Diagnostic]

    /// - Throws: when the file is no YAML, or no mapping.
    public init(_ bytes: [UInt8], path: String) throws(ConfigurationError) {
        self.path = path
        let document: [YAMLDocument]
        do throws(YAMLError) {
            document = try YAMLDocument.stream(bytes)
        } catch {
            throw ConfigurationError(Diagnostic(yaml: error, in: path))
        }
        guard document.count <= 1 else {
            throw ConfigurationError(
                Diagnostic(
                    .error, code: "configuration-documents", "The file holds \(document.count) documents",
                    hint: "keep one, and remove the other lines `---`", at: Place(file: path)))
        }
        guard let root = document.first?.root, !root.isNull else {
            entries = []
            diagnostics = []
            return
        }
        guard let mapping = root.mapping else {
            throw ConfigurationError(
                Diagnostic(
                    .error, code: "configuration-shape",
                    "The file holds \(root.summary); a mapping from names to values is wanted",
                    hint: "for example `log_level: INFO`", at: Place(root, in: path)))
        }
        entries = Array(mapping)
        diagnostics = document.flatMap(\.duplicateKeys).map { Diagnostic($0, in: path) }
    }

    /// The file that the flag names, or else the environment; nil when neither does.
    public static func load(
        flag: String?, environment: [String: String]
    ) throws(ConfigurationError) -> ConfigurationFile? {
        guard let path = flag ?? environment[environmentName].flatMap({ $0.isEmpty ? nil : $0 }) else { return nil }
        let bytes: [UInt8]
        do throws(BoundedFile.Failure) {
            bytes = try BoundedFile.read(path)
        } catch {
            throw ConfigurationError(
                Diagnostic(
                    .error, code: "configuration-file", "\(error)",
                    hint: "\(flag == nil ? environmentName : "--config") names this file"))
        }
        return try ConfigurationFile(bytes, path: path)
    }
}
