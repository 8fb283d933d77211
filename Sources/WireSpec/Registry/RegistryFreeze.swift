/// Writes the hash of each sentence into the registry.
public enum RegistryFreeze {
    /// A file of the registry with `text_sha256` as it should be, all else as it was.
    ///
    /// - Parameter requirements: those of the file.
    public static func freeze(_ text: String, _ requirements: [Requirement]) -> String {
        var lines: [String] = []
        var current: Requirement?
        let byID = Dictionary(requirements.map { ($0.id, $0) }) { first, _ in first }
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if let match = line.wholeMatch(of: #/ *- id: *(OWP-[A-Z]+-[0-9]{3}) */#) { current = byID[String(match.1)] }
            if line.contains(/^    text_sha256:/) { continue }
            // The key behind the text; that of the text may go over several lines.
            if let requirement = current, line.hasPrefix("    anchor:") {
                lines.append("    text_sha256: \"\(requirement.expectedHash)\"")
                current = nil
            }
            lines.append(String(line))
        }
        return lines.joined(separator: "\n")
    }
}
