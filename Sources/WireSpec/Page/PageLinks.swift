/// Where the links of the chapters lead when all of them stand on one page.
struct PageLinks {
    /// The files of the page, each with what can be linked to in it. By path below `spec/`: `1.0/04-body.md`.
    private let anchors: [String: Set<String>]

    init(_ chapters: [String: SpecChapter]) { anchors = chapters.mapValues(\.anchors) }

    /// The id of a chapter's section: `04-body`.
    static func section(of file: String) -> String {
        let name = file.split(separator: "/").last ?? ""
        return String(name.hasSuffix(".md") ? name.dropLast(3) : name)
    }

    /// The id of an anchor. Those of requirements are unique; headings of two chapters may be alike.
    static func id(of anchor: String, in file: String) -> String {
        Requirement.isID(anchor) ? anchor : "\(section(of: file))--\(anchor)"
    }

    /// - Parameter file: where the link stands.
    /// - Returns: nil for a file that is not on the page.
    func target(_ link: String, from file: String) -> String? {
        if link.hasPrefix("https://") || link.hasPrefix("http://") { return link }
        let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let path = parts[0].isEmpty ? file : Self.resolve(String(parts[0]), from: file)
        guard let known = anchors[path] else { return nil }
        guard parts.count == 2 else { return "#" + Self.section(of: path) }
        return known.contains(String(parts[1])) ? "#" + Self.id(of: String(parts[1]), in: path) : nil
    }

    static func resolve(_ path: String, from file: String) -> String {
        var parts = file.split(separator: "/").dropLast()
        for part in path.split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(part) }
        }
        return parts.joined(separator: "/")
    }
}
