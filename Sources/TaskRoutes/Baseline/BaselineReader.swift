import Diagnostics
import MarkedYAML

/// Reads a baseline file, and goes on after a fault to find the others.
///
/// ```yaml
/// version: 1
/// findings:
///   - code: consumed-queue-without-route
///     file: docker-compose.yml
///     about: "`old_tasks`"
///     reason: drained until the rename is over
/// ```
public struct BaselineReader {
    private static let limits = YAMLLimits(bytes: 1 << 20, depth: 8, nodes: 50_000, documents: 1)

    private var diagnostics = DiagnosticCollection()
    private let file: String

    public static func read(_ bytes: [UInt8], file: String) -> (baseline: Baseline, diagnostics: DiagnosticCollection) {
        var reader = BaselineReader(file: file)
        let baseline = reader.read(bytes)
        return (baseline, reader.diagnostics)
    }

    private init(file: String) { self.file = file }

    private mutating func report(_ message: String, hint: String? = nil, at node: YAMLNode) {
        diagnostics.append(Diagnostic(.baselineShape, message, hint: hint, at: Place(node, in: file)))
    }

    private mutating func read(_ bytes: [UInt8]) -> Baseline {
        let document: YAMLDocument
        do throws(YAMLError) {
            document = try YAMLDocument.parse(bytes, limits: Self.limits)
        } catch {
            diagnostics.append(Diagnostic(yaml: error, in: file))
            return Baseline()
        }
        for duplicate in document.duplicateKeys { diagnostics.append(Diagnostic(duplicate, in: file)) }
        let root = document.root
        if root["version"]?.int != 1 {
            report("A baseline begins with `version: 1`", at: root["version"] ?? root)
        }
        checkKeys(root, ["version", "findings"])
        guard let list = root["findings"]?.sequence else {
            report("A baseline has a list `findings`", at: root["findings"] ?? root)
            return Baseline()
        }
        return Baseline(list.compactMap { entry($0) })
    }

    private mutating func entry(_ node: YAMLNode) -> Baseline.Entry? {
        guard node.mapping != nil else {
            report("A known finding is a mapping, and this is \(node.summary)", at: node)
            return nil
        }
        checkKeys(node, ["code", "file", "about", "reason"])
        guard let code = node["code"]?.string else {
            report("A known finding has a `code`", at: node["code"] ?? node)
            return nil
        }
        if FindingCatalogue.code(named: code) == nil, let written = node["code"] {
            let nearest = nearestSpelling(of: code, in: FindingCatalogue.all.map(\.name))
            report("There is no finding `\(code)`", hint: nearest.map { "did you mean `\($0)`?" }, at: written)
        }
        guard let reason = node["reason"]?.string, !reason.allSatisfy(\.isWhitespace) else {
            report("A known finding has a `reason`", hint: "say why it is meant", at: node["reason"] ?? node)
            return nil
        }
        return Baseline.Entry(
            code: code, file: text("file", node), about: text("about", node), reason: reason,
            place: Place(node["code"] ?? node, in: file))
    }

    private mutating func text(_ key: String, _ node: YAMLNode) -> String? {
        guard let value = node[key] else { return nil }
        guard let text = value.string, !text.isEmpty else {
            report("`\(key)` is a text, and this is \(value.summary)", at: value)
            return nil
        }
        return text
    }

    private mutating func checkKeys(_ node: YAMLNode, _ allowed: [String]) {
        for entry in node.mapping ?? YAMLMapping.none where !allowed.contains(entry.name) {
            let nearest = nearestSpelling(of: entry.name, in: allowed)
            report(
                "There is no key `\(entry.name)` here", hint: nearest.map { "did you mean `\($0)`?" }, at: entry.key)
        }
    }
}
