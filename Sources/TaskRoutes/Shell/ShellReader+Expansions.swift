extension ShellReader {
    /// The words of `"${NAME[@]}"` or `${NAME[@]}`, quotes included; nil where something else stands.
    mutating func readAllElements() -> [TracedText]? {
        guard scalar(index) == "$", let expansion = ParameterExpansion(text, at: index),
            expansion.operator == .allElements, let elements = variables.array(expansion.name)
        else { return nil }
        index = expansion.end
        references.append(expansion.name)
        return elements
    }

    /// The value of what begins with `$` or a back quote; the `$` itself where nothing does.
    mutating func readExpansion() -> TracedText {
        let start = index
        if scalar(index) == "`" || scalar(index + 1) == "(" { return skipSubstitution() }
        guard let expansion = ParameterExpansion(text, at: index) else {
            index += 1
            return TracedText([text[start]])
        }
        index = expansion.end
        references.append(expansion.name)
        return value(of: expansion, written: start..<expansion.end)
    }

    private mutating func value(of expansion: ParameterExpansion, written: Range<Int>) -> TracedText {
        let reference = TracedText(text[written])
        let unknown = TracedText.unknown(reference.string, at: text[written.lowerBound].point)
        if variables.isDoubtful(expansion.name) { return unknown }
        let value = assignments[expansion.name] ?? variables[expansion.name]
        switch expansion.operator {
        case .none, .required:
            return value ?? unknown
        case .otherwise(let whenEmpty, let assigns):
            if let value, !(whenEmpty && value.isEmpty) { return value }
            let fallback = expanded(expansion.operand)
            if assigns { variables.set(expansion.name, fallback) }
            return fallback
        case .replaced(let whenEmpty):
            guard let value else { return unknown }
            if !value.isKnown { return unknown }
            return whenEmpty && value.isEmpty ? TracedText() : expanded(expansion.operand)
        case .allElements, .other:
            return unknown
        }
    }

    /// The text of a default, with its own quotes and variables.
    private mutating func expanded(_ range: Range<Int>) -> TracedText {
        guard elementsLeft > 0 else { return TracedText() }
        elementsLeft -= range.count
        let before = index
        defer { index = before }
        index = range.lowerBound
        var result = TracedText()
        while index < range.upperBound {
            switch scalar(index) {
            case "'", "\"":
                index += 1
            case "\\" where index + 1 < range.upperBound:
                result.elements.append(text[index + 1])
                index += 2
            case "$", "`":
                result.append(readExpansion())
            default:
                result.elements.append(text[index])
                index += 1
            }
        }
        elementsLeft -= result.elements.count
        return result
    }

    /// Passes over `$(…)`, `<(…)` or a pair of back quotes; what it yields is not known.
    mutating func skipSubstitution() -> TracedText {
        let start = index
        if scalar(index) == "`" {
            index += 1
            while index < text.count, scalar(index) != "`" { index += scalar(index) == "\\" ? 2 : 1 }
        } else {
            var depth = 0
            while index < text.count {
                if scalar(index) == "\\" {
                    index += 1
                } else if scalar(index) == "(" {
                    depth += 1
                } else if scalar(index) == ")" {
                    depth -= 1
                    if depth == 0 { break }
                }
                index += 1
            }
        }
        index = min(index + 1, text.count)
        let reference = TracedText(text[start..<index])
        return .unknown(reference.string, at: text[start].point)
    }
}
