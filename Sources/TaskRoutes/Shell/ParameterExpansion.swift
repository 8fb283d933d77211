/// `$NAME` or `${NAME…}` as shells and docker-compose write it, taken apart.
struct ParameterExpansion {
    enum Operator: Sendable, Hashable {
        case none
        /// `:-` or `:=`, when the value is empty too; `-` or `=`, only when there is none.
        case otherwise(whenEmpty: Bool, assigns: Bool)
        /// `:+` or `+`.
        case replaced(whenEmpty: Bool)
        /// `:?` or `?`: the program does not start without it.
        case required
        /// `[@]` or `[*]`.
        case allElements
        /// Whatever else shells can do to a value: `#`, `%`, `/`, `^`, `:0:3`.
        case other
    }

    let name: String
    let `operator`: Operator
    /// What stands between the operator and the closing brace.
    let operand: Range<Int>
    /// After the last character.
    let end: Int

    /// - Parameter start: the index of the `$`.
    /// - Returns: nil where the `$` begins no expansion.
    init?(_ text: [TracedText.Element], at start: Int) {
        func scalar(_ index: Int) -> Unicode.Scalar? { text.indices.contains(index) ? text[index].scalar : nil }
        let isBraced = scalar(start + 1) == "{"
        var index = start + (isBraced ? 2 : 1)
        guard let first = scalar(index) else { return nil }
        let nameStart = index
        if first.isNameStart {
            while let next = scalar(index), next.isNamePart { index += 1 }
        } else if first.isDigit || "@*#?$!-".unicodeScalars.contains(first) {
            index += 1
            if isBraced, first.isDigit { while let next = scalar(index), next.isDigit { index += 1 } }
        } else {
            return nil
        }
        let name = TracedText(text[nameStart..<index]).string
        guard isBraced else {
            self.init(name: name, operator: .none, operand: index..<index, end: index)
            return
        }
        guard let close = Self.closingBrace(text, from: index) else { return nil }
        let (kind, length) = Self.operator(scalar(index), scalar(index + 1), scalar(index + 2))
        self.init(name: name, operator: kind, operand: min(index + length, close)..<close, end: close + 1)
    }

    private init(name: String, operator kind: Operator, operand: Range<Int>, end: Int) {
        self.name = name
        self.operator = kind
        self.operand = operand
        self.end = end
    }

    private static func `operator`(
        _ first: Unicode.Scalar?, _ second: Unicode.Scalar?, _ third: Unicode.Scalar?
    ) -> (Operator, Int) {
        switch (first, second) {
        case ("}", _): (.none, 0)
        case (":", "-"): (.otherwise(whenEmpty: true, assigns: false), 2)
        case (":", "="): (.otherwise(whenEmpty: true, assigns: true), 2)
        case (":", "+"): (.replaced(whenEmpty: true), 2)
        case (":", "?"): (.required, 2)
        case ("-", _): (.otherwise(whenEmpty: false, assigns: false), 1)
        case ("=", _): (.otherwise(whenEmpty: false, assigns: true), 1)
        case ("+", _): (.replaced(whenEmpty: false), 1)
        case ("?", _): (.required, 1)
        case ("[", "@"), ("[", "*"): third == "]" ? (.allElements, 3) : (.other, 0)
        default: (.other, 0)
        }
    }

    /// The brace that closes an expansion; those of expansions and quotes inside it don't count.
    private static func closingBrace(_ text: [TracedText.Element], from start: Int) -> Int? {
        var depth = 0
        var index = start
        while index < text.count {
            switch text[index].scalar {
            case "\\": index += 1
            case "{": depth += 1
            case "}":
                if depth == 0 { return index }
                depth -= 1
            default: break
            }
            index += 1
        }
        return nil
    }
}

extension Unicode.Scalar {
    var isDigit: Bool { ("0"..."9").contains(self) }
    var isNameStart: Bool { self == "_" || ("a"..."z").contains(self) || ("A"..."Z").contains(self) }
    var isNamePart: Bool { isNameStart || isDigit }
    var isBlank: Bool { self == " " || self == "\t" }
}
