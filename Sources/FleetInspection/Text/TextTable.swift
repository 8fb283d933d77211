import Diagnostics

/// Rows of text, aligned for people. What comes from outside is escaped.
public enum TextTable {
    public static func render(_ header: [String], _ rows: [[String]]) -> String {
        let lines = [header] + rows.map { $0.map(\.escapingControls) }
        let widths = header.indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
        return lines.map { line in
            let cells = line.enumerated().map { column, cell in
                column == line.count - 1 ? cell : cell + String(repeating: " ", count: widths[column] - cell.count)
            }
            return cells.joined(separator: "  ") + "\n"
        }.joined()
    }
}
