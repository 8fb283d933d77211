import Diagnostics

/// Draws a ``FleetMap`` as one SVG element, with classes that the page's style colours.
struct FleetMapSVG {
    private static let width = 1_000
    private static let boxWidth = 260
    private static let boxHeight = 26
    /// Left edges of the three columns.
    private static let columns = [0, 370, 740]
    private static let header = 30
    private static let longestLabel = 34

    let map: FleetMap

    func render() -> String {
        let height = map.height + Self.header
        var svg =
            "<svg viewBox=\"-2 0 \(Self.width + 4) \(height)\" role=\"img\" aria-label=\"Messages, their queues and who consumes them\">\n"
        for (title, x) in zip(["messages", "queues", "workers"], Self.columns) {
            svg += "<text class=\"head\" x=\"\(x)\" y=\"16\">\(title)</text>\n"
        }
        for link in map.routes {
            svg += curve(map.messages[link.from].y, map.queues[link.to].y, from: 0, link.state)
        }
        for link in map.consumers { svg += curve(map.queues[link.from].y, map.workers[link.to].y, from: 1, link.state) }
        for (nodes, x) in zip([map.messages, map.queues, map.workers], Self.columns) {
            for node in nodes { svg += box(node, x) }
        }
        return svg + "</svg>\n"
    }

    private func curve(_ from: Int, _ to: Int, from column: Int, _ state: FleetMap.State) -> String {
        let left = Self.columns[column] + Self.boxWidth
        let right = Self.columns[column + 1]
        let middle = (left + right) / 2
        let (y1, y2) = (from + Self.header, to + Self.header)
        return
            "<path class=\"\(state.rawValue)\" d=\"M\(left) \(y1)C\(middle) \(y1) \(middle) \(y2) \(right) \(y2)\"/>\n"
    }

    private func box(_ node: FleetMap.Node, _ x: Int) -> String {
        let y = node.y + Self.header
        let label = node.label.escapingControls
        let short = label.count > Self.longestLabel ? label.prefix(Self.longestLabel - 1) + "…" : label[...]
        let detail = node.detail.isEmpty ? "" : ": \(node.detail.escapingControls)"
        return """
            <g class="\(node.state.rawValue)"><title>\(MarkupText.escape(label + detail))</title>\
            <rect x="\(x)" y="\(y - Self.boxHeight / 2)" width="\(Self.boxWidth)" height="\(Self.boxHeight)" rx="4"/>\
            <text x="\(x + 10)" y="\(y + 4)">\(MarkupText.escape(String(short)))</text></g>

            """
    }
}
