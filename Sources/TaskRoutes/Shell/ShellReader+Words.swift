extension ShellReader {
    private static let wordEnds: Set<Unicode.Scalar> = [" ", "\t", "\n", ";", "&", "|", "(", ")", "<", ">"]

    /// The pieces of a word: an unquoted variable may split it into several.
    private struct Pieces {
        private(set) var words: [TracedText] = []
        private var current = TracedText()
        /// Quotes make a word of nothing.
        var isBegun = false
        let splits: Bool

        init(splits: Bool) { self.splits = splits }

        mutating func append(_ text: TracedText) {
            if !text.isEmpty { isBegun = true }
            current.append(text)
        }

        mutating func appendUnquoted(_ text: TracedText) {
            guard splits else { return append(text) }
            for element in text.elements {
                if element.isWhitespace { end() } else { append(TracedText([element])) }
            }
        }

        /// Words that stay words.
        mutating func append(_ words: [TracedText]) {
            for (position, word) in words.enumerated() {
                if position > 0 { end() }
                append(word)
                isBegun = true
            }
        }

        mutating func end() {
            if isBegun { words.append(current) }
            current = TracedText()
            isBegun = false
        }
    }

    mutating func readWord() {
        if mayAssign, let (name, appends) = assignmentName {
            readAssignment(name, appends: appends)
            return
        }
        var pieces = Pieces(splits: true)
        readPieces(&pieces)
        pieces.end()
        elementsLeft -= pieces.words.reduce(0) { $0 + $1.elements.count }
        words += pieces.words
    }

    /// `NAME=` or `NAME+=` at the place.
    private var assignmentName: (name: String, appends: Bool)? {
        guard let first = scalar(index), first.isNameStart else { return nil }
        var end = index
        while let next = scalar(end), next.isNamePart { end += 1 }
        let appends = scalar(end) == "+"
        guard scalar(appends ? end + 1 : end) == "=" else { return nil }
        return (TracedText(text[index..<end]).string, appends)
    }

    private mutating func readAssignment(_ name: String, appends: Bool) {
        index += name.unicodeScalars.count + (appends ? 2 : 1)
        if scalar(index) == "(" {
            index += 1
            let before = words
            words = [TracedText("(")]
            while index < text.count, scalar(index) != ")" {
                switch scalar(index) {
                case " ", "\t", "\n", ";", "&", "|", "(", "<", ">": index += 1
                case "#": while index < text.count, scalar(index) != "\n" { index += 1 }
                default: readWord()
                }
            }
            index += 1
            let elements = Array(words.dropFirst())
            words = before
            assignArray(name, elements, appends: appends)
            return
        }
        var pieces = Pieces(splits: false)
        readPieces(&pieces)
        pieces.end()
        var value = pieces.words.first ?? TracedText()
        elementsLeft -= value.elements.count
        if appends { value = (assignments[name] ?? variables[name] ?? TracedText()) + value }
        assignments[name] = value
    }

    private mutating func readPieces(_ pieces: inout Pieces) {
        while index < text.count {
            let element = text[index]
            guard element.unknown == nil else {
                pieces.append(TracedText([element]))
                index += 1
                continue
            }
            if Self.wordEnds.contains(element.scalar) { return }
            switch element.scalar {
            case "'":
                pieces.append(readSingleQuoted())
                pieces.isBegun = true
            case "\"":
                if let all = readQuotedElements() {
                    pieces.append(all)
                } else {
                    pieces.append(readDoubleQuoted())
                    pieces.isBegun = true
                }
            case "\\":
                if scalar(index + 1) != "\n", index + 1 < text.count {
                    pieces.append(TracedText([text[index + 1]]))
                }
                index += 2
            case "$" where scalar(index + 1) == "'" || scalar(index + 1) == "\"":
                index += 1
            case "$", "`":
                if let all = readAllElements() {
                    pieces.append(all)
                } else {
                    pieces.appendUnquoted(readExpansion())
                }
            default:
                pieces.append(TracedText([element]))
                index += 1
            }
        }
    }

    private mutating func readSingleQuoted() -> TracedText {
        let start = index + 1
        guard let end = text[min(start, text.count)...].firstIndex(where: { $0.scalar == "'" && $0.unknown == nil })
        else {
            unclosed("'", at: index)
            return TracedText()
        }
        index = end + 1
        return TracedText(text[start..<end])
    }

    /// `"${NAME[@]}"` by itself: the elements, each a word.
    private mutating func readQuotedElements() -> [TracedText]? {
        let start = index
        index += 1
        if let all = readAllElements(), scalar(index) == "\"" {
            index += 1
            return all
        }
        index = start
        return nil
    }

    private mutating func readDoubleQuoted() -> TracedText {
        let start = index
        var content = TracedText()
        index += 1
        while index < text.count {
            let element = text[index]
            switch element.unknown == nil ? element.scalar : "a" {
            case "\"":
                index += 1
                return content
            case "\\":
                switch scalar(index + 1) {
                case "\n": break
                case "$", "`", "\"", "\\": content.elements.append(text[index + 1])
                default: content.append(TracedText(text[index..<min(index + 2, text.count)]))
                }
                index += 2
            case "$", "`":
                // "${A[@]}" among other text is rare; it is taken as one word.
                content.append(readAllElements().map { $0.joined() } ?? readExpansion())
            default:
                content.elements.append(element)
                index += 1
            }
        }
        unclosed("\"", at: start)
        return TracedText(content.elements.prefix { $0.scalar != "\n" })
    }

    mutating func unclosed(_ quote: String, at start: Int) {
        faults.append(
            ShellFault(message: "The quote \(quote) is never closed", place: TracedText([text[start]]).place))
        index = text.count
    }
}

extension TracedText {
    static func + (left: TracedText, right: TracedText) -> TracedText { TracedText(left.elements + right.elements) }
}

extension [TracedText] {
    /// With spaces between them.
    func joined() -> TracedText {
        var result = TracedText()
        for (index, text) in enumerated() {
            if index > 0 { result.append(TracedText(" ")) }
            result.append(text)
        }
        return result
    }
}
