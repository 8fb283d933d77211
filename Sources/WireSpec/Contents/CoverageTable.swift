import LosslessJSON

/// The coverage of an edition as text, Markdown or JSON.
public struct CoverageTable {
    private let coverage: SpecificationCoverage

    public init(_ coverage: SpecificationCoverage) { self.coverage = coverage }

    private static let heads = ["requirement", "level", "role", "status", "code", "tests", "cases", "vectors"]

    private func cells(_ entry: SpecificationCoverage.Entry) -> [String] {
        [
            entry.requirement.id, entry.requirement.level.description, entry.requirement.role.rawValue,
            entry.requirement.pending.map { "pending: \($0)" } ?? entry.status.rawValue,
            count(entry.code.count), count(entry.tests.count), count(entry.cases.count), count(entry.vectors.count),
        ]
    }

    private func count(_ number: Int) -> String { number == 0 ? "-" : String(number) }

    /// Columns of one width, and the totals below.
    public var text: String {
        let rows = [Self.heads] + coverage.entries.map(cells)
        let widths = Self.heads.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        let lines = rows.map { row in
            zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }.joined(separator: "  ")
        }
        return lines.map { trimmed($0) + "\n" }.joined() + "\n" + totals
    }

    public var markdown: String {
        let rows = coverage.entries.map { entry in
            let cells = cells(entry)
            let link = "[\(cells[0])](spec/\(coverage.edition)/\(entry.requirement.anchor))"
            return "| " + ([link] + cells.dropFirst()).joined(separator: " | ") + " |\n"
        }
        return "| \(Self.heads.joined(separator: " | ")) |\n|\(String(repeating: "---|", count: Self.heads.count))\n"
            + rows.joined() + "\n" + totals
    }

    /// What is pending is counted apart; it is never covered.
    public var totals: String {
        var lines: [String] = []
        for (name, entries) in groups where !entries.isEmpty {
            let counts = SpecificationCoverage.Status.allCases.map { status in
                "\(entries.count { $0.status == status }) \(status.rawValue)"
            }
            lines.append("\(name): \(entries.count), of these \(counts.joined(separator: ", "))\n")
        }
        return lines.joined()
    }

    private var groups: [(String, [SpecificationCoverage.Entry])] {
        let all = coverage.entries
        return [("all", all), ("binding (MUST, MUST NOT)", all.filter(\.requirement.level.isBinding))]
            + Requirement.Role.allCases.map { role in (role.rawValue, all.filter { $0.requirement.role == role }) }
    }

    /// `{"edition", "requirements": [{"id", "level", "role", "status", "pending", "excluded", "code", "tests", "cases", "vectors"}], "totals"}`.
    public var json: JSONValue {
        let requirements = coverage.entries.map { entry -> JSONValue in
            [
                "id": .string(entry.requirement.id), "level": .string(entry.requirement.level.description),
                "role": .string(entry.requirement.role.rawValue), "status": .string(entry.status.rawValue),
                "pending": Self.text(entry.requirement.pending), "excluded": Self.text(entry.requirement.excluded),
                "code": Self.places(entry.code), "tests": Self.places(entry.tests), "cases": Self.places(entry.cases),
                "vectors": .array(entry.vectors.map { .string($0) }),
            ]
        }
        var totals = JSONObject()
        for status in SpecificationCoverage.Status.allCases {
            totals.append(status.rawValue, .number(JSONNumber(coverage.count(status))))
        }
        return ["edition": .string(coverage.edition), "requirements": .array(requirements), "totals": .object(totals)]
    }

    private static func text(_ text: String?) -> JSONValue {
        guard let text else { return .null }
        return .string(text)
    }

    private static func places(_ citations: [Citation]) -> JSONValue {
        .array(citations.map { .string("\($0.path):\($0.line)") })
    }

    private func trimmed(_ line: String) -> String {
        String(line.reversed().drop { $0 == " " }.reversed())
    }
}
