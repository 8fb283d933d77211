import Diagnostics
import MarkedYAML

/// Reads `spec/requirements.yaml`, and refuses requirements that could not be cited or judged.
public struct RequirementReader {
    private var nodes: SpecificationNodes

    private init(file: String) { nodes = SpecificationNodes(file: file) }

    /// - Parameter file: the file's name, for the places of findings.
    public static func read(
        _ bytes: [UInt8], file: String
    ) -> (requirements: [Requirement], diagnostics: DiagnosticCollection) {
        var reader = RequirementReader(file: file)
        let requirements = reader.requirements(bytes)
        return (requirements, reader.nodes.diagnostics)
    }

    private mutating func requirements(_ bytes: [UInt8]) -> [Requirement] {
        guard let root = nodes.document(bytes),
            let mapping = nodes.mapping(root, "the file", keys: ["spec", "requirements"])
        else { return [] }
        guard let elements = mapping["requirements"]?.sequence else {
            nodes.fault("not-a-sequence", "requirements must be a sequence", mapping["requirements"] ?? root)
            return []
        }
        var seen = Set<String>()
        return elements.compactMap { element in
            guard let requirement = requirement(element) else { return nil }
            if !seen.insert(requirement.id).inserted {
                nodes.fault("duplicate-id", "\(requirement.id) stands here for the second time", element)
            }
            return requirement
        }
    }

    private mutating func requirement(_ node: YAMLNode) -> Requirement? {
        let keys = ["id", "level", "role", "text", "owp", "since", "vectors"]
        guard let mapping = nodes.mapping(node, "a requirement", keys: keys) else { return nil }
        let id = nodes.string(mapping, "id", "a requirement", node)
        if !Requirement.isID(id) {
            nodes.fault("not-an-id", "'\(id)' is no id", mapping["id"] ?? node, hint: "write OWP-<AREA>-<NNN>")
        }
        let text = nodes.string(mapping, "text", id, node)
        let level = nodes.string(mapping, "level", id, node)
        let role = nodes.string(mapping, "role", id, node)
        let keywords = Requirement.keywords(in: text)
        if keywords != [level] {
            nodes.fault(
                "keyword", "the sentence of \(id) must have one keyword, \(level), and has \(keywords.count)",
                mapping["text"] ?? node, hint: "split sentences of several keywords")
        }
        let owp = nodes.strings(mapping["owp"], "owp of \(id)").compactMap { Int($0) }
        if owp.isEmpty { nodes.fault("missing-key", "\(id) must name the OWP versions it holds for", node) }
        let vectors = nodes.strings(mapping["vectors"], "vectors of \(id)")
        if vectors.isEmpty {
            nodes.fault("no-vector", "nothing proves \(id)", node, hint: "name at least one vector")
        }
        guard let level = nodes.oneOf(Requirement.Level.allCases, level, "level of \(id)", mapping["level"]),
            let role = nodes.oneOf(Requirement.Role.allCases, role, "role of \(id)", mapping["role"])
        else { return nil }
        return Requirement(
            id: id, level: level, role: role, text: text, owp: owp, since: nodes.string(mapping, "since", id, node),
            vectors: vectors)
    }
}
