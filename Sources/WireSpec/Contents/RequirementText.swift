/// A requirement for people at a terminal.
public enum RequirementText {
    public static func render(_ entry: SpecificationCoverage.Entry, edition: String) -> String {
        let requirement = entry.requirement
        var rows: [(String, String)] = [
            ("level", requirement.level.description), ("role", requirement.role.rawValue),
            ("OWP", requirement.owp.map(String.init).joined(separator: ", ")),
            ("since", "edition \(requirement.since)"), ("text", "spec/\(edition)/\(requirement.anchor)"),
            ("source", requirement.source),
            ("shown by", requirement.observable.map(\.rawValue).joined(separator: ", ")),
            ("status", status(entry)),
        ]
        for (name, lines) in [
            ("vectors", entry.vectors), ("tests", entry.tests.map(place)), ("cases", entry.cases.map(place)),
            ("code", entry.code.map(place)),
        ] {
            for (index, line) in lines.enumerated() { rows.append((index == 0 ? name : "", line)) }
        }
        rows.removeAll(where: \.1.isEmpty)
        let width = rows.map(\.0.count).max() ?? 0
        let table = rows.map { name, value in
            "  \(name)\(String(repeating: " ", count: width - name.count))  \(value)\n"
        }
        return "\(requirement.id): \(requirement.text)\n" + table.joined()
    }

    private static func place(_ citation: Citation) -> String { "\(citation.path):\(citation.line)" }

    private static func status(_ entry: SpecificationCoverage.Entry) -> String {
        switch entry.status {
        case .tested: "tested"
        case .pending: "pending: \(entry.requirement.pending ?? "")"
        case .excluded: "not testable: \(entry.requirement.excluded ?? "")"
        case .open: "nothing shows it"
        }
    }
}
