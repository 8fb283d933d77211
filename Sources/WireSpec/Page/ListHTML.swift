/// Items of lists that follow each other, as HTML; those that are indented further are lists within the item before.
struct ListHTML {
    private struct Item {
        let indent: Int
        let isNumbered: Bool
        let text: Substring
    }

    private var items: [Item] = []

    var isEmpty: Bool { items.isEmpty }

    /// - Returns: false when the text is not an item of a list.
    mutating func add(_ text: String) -> Bool {
        guard let match = text.prefixMatch(of: /( *)(?:([0-9]+)\.|[-*]) +/) else { return false }
        items.append(
            Item(indent: match.1.count, isNumbered: match.2 != nil, text: text[match.range.upperBound...]))
        return true
    }

    func render(_ inline: InlineHTML) -> String {
        var html = ""
        var open: [Item] = []
        for item in items {
            while let last = open.last, last.indent > item.indent {
                html += "</li>\(Self.end(last))"
                open.removeLast()
            }
            if let last = open.last, last.indent == item.indent {
                html += "</li>\n"
                if last.isNumbered != item.isNumbered {
                    html += Self.end(last) + Self.begin(item)
                    open[open.count - 1] = item
                }
            } else {
                html += Self.begin(item)
                open.append(item)
            }
            html += "<li>\(inline.render(item.text))"
        }
        for last in open.reversed() { html += "</li>\(Self.end(last))" }
        return html
    }

    private static func begin(_ item: Item) -> String { item.isNumbered ? "<ol>\n" : "<ul>\n" }
    private static func end(_ item: Item) -> String { item.isNumbered ? "</ol>\n" : "</ul>\n" }
}
