import Diagnostics
import MarkedYAML

/// Reads a file of the registry, and refuses entries that could not be cited or judged.
public struct RequirementReader {
    private static let keys = [
        "id", "level", "role", "text", "text_sha256", "anchor", "observable", "owp", "since", "source", "vectors",
        "pending", "excluded",
    ]

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
        return elements.compactMap { requirement($0) }
    }

    private mutating func requirement(_ node: YAMLNode) -> Requirement? {
        guard let mapping = nodes.mapping(node, "a requirement", keys: Self.keys) else { return nil }
        let id = nodes.string(mapping, "id", "a requirement", node)
        if !Requirement.isID(id) {
            nodes.fault("not-an-id", "'\(id)' is no id", mapping["id"] ?? node, hint: "write OWP-<AREA>-<NNN>")
        }
        let text = nodes.string(mapping, "text", id, node)
        let role = nodes.string(mapping, "role", id, node)
        let level = level(mapping, id, node)
        checkKeyword(text, level, id, mapping["text"] ?? node)
        let owp = nodes.strings(mapping["owp"], "owp of \(id)").compactMap { Int($0) }
        if owp.isEmpty { nodes.fault("missing-key", "\(id) must name the OWP versions it holds for", node) }
        let observable = nodes.strings(mapping["observable"], "observable of \(id)")
        let channels = observable.compactMap { name in
            nodes.oneOf(Requirement.Channel.allCases, name, "observable of \(id)", mapping["observable"])
        }
        let excluded = nodes.optionalString(mapping, "excluded", id)
        let pending = nodes.optionalString(mapping, "pending", id)
        for (key, value) in [("excluded", excluded), ("pending", pending)] where value?.isEmpty == true {
            nodes.fault("no-reason", "\(key) of \(id) says nothing", mapping[key])
        }
        guard let level, let role = nodes.oneOf(Requirement.Role.allCases, role, "role of \(id)", mapping["role"])
        else { return nil }
        return Requirement(
            id: id, level: level, role: role, text: text, textHash: nodes.optionalString(mapping, "text_sha256", id),
            anchor: nodes.string(mapping, "anchor", id, node), observable: channels, owp: owp,
            since: nodes.string(mapping, "since", id, node), source: nodes.string(mapping, "source", id, node),
            vectors: nodes.strings(mapping["vectors"], "vectors of \(id)"), pending: pending, excluded: excluded,
            place: nodes.place(mapping["id"] ?? node))
    }

    /// `MUST`, or a mapping with a keyword for each class.
    private mutating func level(_ mapping: YAMLMapping, _ id: String, _ node: YAMLNode) -> RequirementLevel? {
        guard let value = mapping["level"], value.mapping != nil else {
            let text = nodes.string(mapping, "level", id, node)
            let keyword = nodes.oneOf(Requirement.Keyword.allCases, text, "level of \(id)", mapping["level"])
            return keyword.map { RequirementLevel(core: $0, hardened: $0) }
        }
        guard let classes = nodes.mapping(value, "level of \(id)", keys: ["core", "hardened"]) else { return nil }
        let keywords = ["core", "hardened"].map { name in
            nodes.optionalString(classes, name, "level of \(id)").flatMap {
                nodes.oneOf(Requirement.Keyword.allCases, $0, "level of \(id)", classes[name])
            }
        }
        let level = RequirementLevel(core: keywords[0], hardened: keywords[1])
        if level.keyword == nil { nodes.fault("missing-key", "level of \(id) names no class", value) }
        return level.keyword == nil ? nil : level
    }

    private mutating func checkKeyword(_ text: String, _ level: RequirementLevel?, _ id: String, _ node: YAMLNode) {
        let keywords = Requirement.keywords(in: text)
        guard let keyword = level?.keyword?.rawValue, keywords != [keyword] else { return }
        nodes.fault(
            "keyword",
            "the sentence of \(id) must have one keyword, \(keyword), and has \(keywords.isEmpty ? "none" : keywords.joined(separator: ", "))",
            node, hint: keywords.count > 1 ? "split sentences of several keywords" : nil)
    }
}
