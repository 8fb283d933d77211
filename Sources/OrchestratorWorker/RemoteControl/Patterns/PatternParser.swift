/// The parts of a regular expression.
indirect enum PatternNode: Sendable {
    case scalar(ScalarSet)
    case assert(PatternProgram.Assertion)
    case sequence([PatternNode])
    case either([PatternNode])
    case repeated(PatternNode, least: Int, most: Int?)
}

/// Reads a regular expression as Python's `re` does.
struct PatternParser {
    private var rest: ArraySlice<Unicode.Scalar>
    private static let mostRepeats = 1000

    init(_ pattern: String) { rest = Array(pattern.unicodeScalars)[...] }

    mutating func parse() throws(PatternFault) -> PatternNode {
        let node = try alternatives()
        guard rest.isEmpty else { throw PatternFault("unbalanced parenthesis") }
        return node
    }

    private mutating func alternatives() throws(PatternFault) -> PatternNode {
        var nodes = [try sequence()]
        while take("|") { nodes.append(try sequence()) }
        return nodes.count == 1 ? nodes[0] : .either(nodes)
    }

    private mutating func sequence() throws(PatternFault) -> PatternNode {
        var nodes: [PatternNode] = []
        while let next = rest.first, next != "|", next != ")" {
            let atom = try atom()
            nodes.append(try repeated(atom))
        }
        return .sequence(nodes)
    }

    private mutating func repeated(_ atom: PatternNode) throws(PatternFault) -> PatternNode {
        let bounds: (Int, Int?)
        if take("*") {
            bounds = (0, nil)
        } else if take("+") {
            bounds = (1, nil)
        } else if take("?") {
            bounds = (0, 1)
        } else if let counted = try counted() {
            bounds = counted
        } else {
            return atom
        }
        if case .assert = atom { throw PatternFault("nothing to repeat") }
        // Whether it takes much or little first makes no difference to whether there is a match.
        if !take("?") { _ = take("+") }
        if let next = rest.first, "*+?".unicodeScalars.contains(next) { throw PatternFault("multiple repeat") }
        return .repeated(atom, least: bounds.0, most: bounds.1)
    }

    /// `{m}`, `{m,}`, `{,n}` or `{m,n}`; anything else in braces is text.
    private mutating func counted() throws(PatternFault) -> (Int, Int?)? {
        guard rest.first == "{", let close = rest.firstIndex(of: "}") else { return nil }
        var text = String.UnicodeScalarView()
        text.append(contentsOf: rest[rest.index(after: rest.startIndex)..<close])
        let parts = String(text).split(separator: ",", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), parts.contains(where: { !$0.isEmpty }),
            parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } })
        else { return nil }
        rest = rest[(close + 1)...]
        guard let least = parts[0].isEmpty ? 0 : Int(parts[0]) else { throw PatternFault("repeats too often") }
        var most: Int? = least
        if parts.count == 2 { most = parts[1].isEmpty ? nil : Int(parts[1]) ?? .max }
        guard least <= Self.mostRepeats, most ?? 0 <= Self.mostRepeats else { throw PatternFault("repeats too often") }
        if let most, most < least { throw PatternFault("min repeat greater than max repeat") }
        return (least, most)
    }

    private mutating func atom() throws(PatternFault) -> PatternNode {
        let scalar = rest.removeFirst()
        switch scalar {
        case "(": return try group()
        case "[": return .scalar(try set())
        case ".": return .scalar(.notNewline)
        case "^": return .assert(.start)
        case "$": return .assert(.end)
        case "\\": return try escaped()
        case "*", "+", "?": throw PatternFault("nothing to repeat")
        default: return .scalar(ScalarSet(scalar))
        }
    }

    private mutating func group() throws(PatternFault) -> PatternNode {
        if take("?"), !take(":") { throw PatternFault("groups that look around, name or set flags are not taken") }
        let node = try alternatives()
        guard take(")") else { throw PatternFault("missing ), unterminated subpattern") }
        return node
    }

    private mutating func escaped() throws(PatternFault) -> PatternNode {
        guard let scalar = rest.popFirst() else { throw PatternFault("bad escape (end of pattern)") }
        switch scalar {
        case "A": return .assert(.start)
        case "Z": return .assert(.veryEnd)
        case "b": return .assert(.boundary(true))
        case "B": return .assert(.boundary(false))
        default: return .scalar(try Self.set(escaped: scalar))
        }
    }

    private static func set(escaped scalar: Unicode.Scalar) throws(PatternFault) -> ScalarSet {
        switch scalar {
        case "d": return .digit
        case "D": return ScalarSet.digit.inverted
        case "w": return .word
        case "W": return ScalarSet.word.inverted
        case "s": return .space
        case "S": return ScalarSet.space.inverted
        case "n": return ScalarSet("\n")
        case "t": return ScalarSet("\t")
        case "r": return ScalarSet("\r")
        default:
            guard !scalar.properties.isAlphabetic, !("0"..."9").contains(scalar) else {
                throw PatternFault("bad escape \\\(scalar)")
            }
            return ScalarSet(scalar)
        }
    }

    /// What follows a bracket.
    private mutating func set() throws(PatternFault) -> ScalarSet {
        var set = ScalarSet([])
        let isNegated = take("^")
        var isFirst = true
        while let scalar = rest.popFirst() {
            if scalar == "]", !isFirst {
                return isNegated ? set.inverted : set
            }
            isFirst = false
            let lower = try member(scalar)
            guard rest.first == "-", rest.count > 1, rest[rest.startIndex + 1] != "]" else {
                set.formUnion(lower)
                continue
            }
            rest.removeFirst()
            let upper = try member(rest.removeFirst())
            guard let from = lower.single, let to = upper.single, from <= to else {
                throw PatternFault("bad character range")
            }
            set.ranges.append(from...to)
        }
        throw PatternFault("unterminated character set")
    }

    private mutating func member(_ scalar: Unicode.Scalar) throws(PatternFault) -> ScalarSet {
        guard scalar == "\\" else { return ScalarSet(scalar) }
        guard let next = rest.popFirst() else { throw PatternFault("unterminated character set") }
        return next == "b" ? ScalarSet("\u{8}") : try Self.set(escaped: next)
    }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard rest.first == scalar else { return false }
        rest.removeFirst()
        return true
    }
}

extension ScalarSet {
    fileprivate var single: Unicode.Scalar? {
        guard ranges.count == 1, complements.isEmpty, !isNegated, ranges[0].lowerBound == ranges[0].upperBound else {
            return nil
        }
        return ranges[0].lowerBound
    }
}
