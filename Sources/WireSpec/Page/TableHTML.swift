/// Rows of a table that follow each other, as HTML. The first one is its head, the second one its rule.
struct TableHTML {
    private var rows: [String] = []

    var isEmpty: Bool { rows.isEmpty }

    mutating func add(_ row: String) { rows.append(row) }

    func render(_ inline: InlineHTML) -> String {
        guard let head = rows.first else { return "" }
        var html = "<div class=\"table\"><table>\n<thead><tr>"
        for cell in Self.cells(head) { html += "<th>\(inline.render(cell))</th>" }
        html += "</tr></thead>\n<tbody>\n"
        for row in rows.dropFirst(2) {
            html += "<tr>" + Self.cells(row).map { "<td>\(inline.render($0))</td>" }.joined() + "</tr>\n"
        }
        return html + "</tbody></table></div>\n"
    }

    /// What stands between the bars; one with a backslash before it is no bar.
    static func cells(_ row: String) -> [String] {
        var cells: [String] = []
        var cell = ""
        var isEscaped = false
        for character in row.drop(while: { $0 == " " }).dropFirst() {
            if character == "|", !isEscaped {
                cells.append(trimmed(cell))
                cell = ""
            } else {
                cell.append(character)
            }
            isEscaped = character == "\\"
        }
        if !trimmed(cell).isEmpty { cells.append(trimmed(cell)) }
        return cells
    }

    private static func trimmed(_ text: String) -> String {
        String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
