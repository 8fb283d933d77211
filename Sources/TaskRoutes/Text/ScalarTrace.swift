import MarkedYAML

/// Finds for each character of a YAML scalar where it is written: behind quotes, escapes, indentation and folded lines.
struct ScalarTrace {
    private let text: ManifestText
    private let style: YAMLScalar.Style
    private var line: Int
    private var column: Int

    /// The scalar's text with its places. Where the walk loses its way, the rest points at the scalar's beginning.
    static func trace(_ node: YAMLNode, in text: ManifestText) -> TracedText {
        guard let scalar = node.scalar else { return TracedText() }
        let start = node.anchor ?? node.start
        let fallback = TracedText.Point(file: text.file, line: start.line, column: start.column)
        var trace = ScalarTrace(text: text, style: scalar.style, line: start.line, column: start.column)
        trace.skipProperties()
        var isLost = false
        return TracedText(
            scalar.text.unicodeScalars.map { wanted in
                if !isLost, let point = trace.find(wanted) { return TracedText.Element(scalar: wanted, point: point) }
                isLost = true
                return TracedText.Element(scalar: wanted, point: fallback)
            })
    }

    private init(text: ManifestText, style: YAMLScalar.Style, line: Int, column: Int) {
        self.text = text
        self.style = style
        self.line = line
        self.column = column
    }

    private var current: Unicode.Scalar? {
        guard text.lines.indices.contains(line - 1), text.lines[line - 1].indices.contains(column - 1) else {
            return nil
        }
        return text.lines[line - 1][column - 1]
    }

    private var isPastEnd: Bool { line > text.lines.count }

    private mutating func nextLine() {
        line += 1
        column = 1
    }

    /// Anchors, tags, the opening quote or the block scalar's header.
    private mutating func skipProperties() {
        while let scalar = current, scalar == "&" || scalar == "!" {
            while let inner = current, inner != " " { column += 1 }
            while current == " " { column += 1 }
        }
        switch style {
        case .plain: break
        case .singleQuoted, .doubleQuoted: column += 1
        case .literal, .folded: nextLine()
        }
    }

    private mutating func find(_ wanted: Unicode.Scalar) -> TracedText.Point? {
        while !isPastEnd {
            let point = TracedText.Point(file: text.file, line: line, column: column)
            guard let scalar = current else {
                nextLine()
                guard wanted == "\n" || wanted == " " else { continue }
                if style != .literal { while current == " " || current == "\t" { column += 1 } }
                return point
            }
            if style == .doubleQuoted, scalar == "\\" {
                guard let length = escapeLength else {
                    nextLine()
                    continue
                }
                column += length
                return point
            }
            if scalar == wanted {
                column += style == .singleQuoted && scalar == "'" ? 2 : 1
                return point
            }
            guard scalar == " " || scalar == "\t" else { return nil }
            column += 1
        }
        return nil
    }

    /// Nil for an escaped end of line.
    private var escapeLength: Int? {
        guard text.lines[line - 1].indices.contains(column) else { return nil }
        switch text.lines[line - 1][column] {
        case "x": return 4
        case "u": return 6
        case "U": return 10
        default: return 2
        }
    }
}
