/// A place that names a requirement by its id.
public struct Citation: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        case code, test, `case`
    }

    public let id: String
    public let kind: Kind
    /// From the root of the package.
    public let path: String
    public let line: Int

    /// All in a file, each id once a line.
    static func find(in text: String, path: String) -> [Citation] {
        let kind: Kind = path.hasPrefix("Tests/") ? .test : path.hasPrefix("conformance/") ? .case : .code
        guard text.contains("OWP-") else { return [] }
        var citations: [Citation] = []
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
        where line.contains("OWP-") {
            var seen: Set<Substring> = []
            for match in line.matches(of: /OWP-[A-Z]+-[0-9]{3}/) where seen.insert(match.output).inserted {
                citations.append(Citation(id: String(match.output), kind: kind, path: path, line: number + 1))
            }
        }
        return citations
    }
}
