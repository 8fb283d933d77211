/// Writes texts that a regular expression matches: of the expressions that the schemas use, which have groups, alternatives,
/// classes, `? * + {n}`, escapes, and an anchor at the front at least.
struct PatternSampler {
    private indirect enum Piece {
        case character(Unicode.Scalar)
        case oneOf([ClosedRange<UInt32>])
        case sequence([Piece])
        case alternatives([Piece])
        case repeated(Piece, ClosedRange<Int>)
    }

    enum Fault: Error { case unknown(String) }

    private let piece: Piece
    /// How often `*` and `+` repeat at most.
    private static let most = 4

    init(_ pattern: String) throws {
        guard pattern.hasPrefix("^") else { throw Fault.unknown(pattern) }
        var rest = Array(pattern.unicodeScalars.dropFirst().dropLast(pattern.hasSuffix("$") ? 1 : 0))[...]
        piece = try Self.alternatives(&rest)
        guard rest.isEmpty else { throw Fault.unknown(pattern) }
    }

    func text(_ dice: inout Dice) -> String {
        var text = String.UnicodeScalarView()
        Self.write(piece, to: &text, &dice)
        return String(text)
    }

    private static func write(_ piece: Piece, to text: inout String.UnicodeScalarView, _ dice: inout Dice) {
        switch piece {
        case .character(let scalar): text.append(scalar)
        case .oneOf(let ranges):
            let range = dice.one(of: ranges)
            text.append(Unicode.Scalar(UInt32.random(in: range, using: &dice)) ?? "?")
        case .sequence(let pieces): for piece in pieces { write(piece, to: &text, &dice) }
        case .alternatives(let pieces): write(dice.one(of: pieces), to: &text, &dice)
        case .repeated(let piece, let times):
            for _ in 0..<dice.number(times) { write(piece, to: &text, &dice) }
        }
    }

    private static func alternatives(_ rest: inout ArraySlice<Unicode.Scalar>) throws -> Piece {
        var alternatives = [try sequence(&rest)]
        while rest.first == "|" {
            rest.removeFirst()
            alternatives.append(try sequence(&rest))
        }
        return alternatives.count == 1 ? alternatives[0] : .alternatives(alternatives)
    }

    private static func sequence(_ rest: inout ArraySlice<Unicode.Scalar>) throws -> Piece {
        var pieces: [Piece] = []
        while let scalar = rest.first, scalar != "|", scalar != ")" {
            rest.removeFirst()
            pieces.append(repeated(try piece(scalar, &rest), &rest))
        }
        return .sequence(pieces)
    }

    private static func piece(_ scalar: Unicode.Scalar, _ rest: inout ArraySlice<Unicode.Scalar>) throws -> Piece {
        switch scalar {
        case "(":
            let group = try alternatives(&rest)
            guard rest.popFirst() == ")" else { throw Fault.unknown("a group that is not closed") }
            return group
        case "[": return .oneOf(try characters(&rest))
        case "\\": return .character(try escaped(&rest))
        case ".", "*", "+", "?", "^", "$": throw Fault.unknown(String(scalar))
        default: return .character(scalar)
        }
    }

    private static func escaped(_ rest: inout ArraySlice<Unicode.Scalar>) throws -> Unicode.Scalar {
        guard let scalar = rest.popFirst(), !scalar.properties.isAlphabetic else { throw Fault.unknown("an escape") }
        return scalar
    }

    private static func characters(_ rest: inout ArraySlice<Unicode.Scalar>) throws -> [ClosedRange<UInt32>] {
        var ranges: [ClosedRange<UInt32>] = []
        guard rest.first != "^" else {
            // What a class leaves out is asked for with the class itself, by trying.
            throw Fault.unknown("a class of others")
        }
        while var first = rest.popFirst(), first != "]" {
            if first == "\\" { first = try escaped(&rest) }
            if rest.first == "-", let last = rest.dropFirst().first, last != "]" {
                rest.removeFirst(2)
                ranges.append(first.value...last.value)
            } else {
                ranges.append(first.value...first.value)
            }
        }
        return ranges
    }

    private static func repeated(_ piece: Piece, _ rest: inout ArraySlice<Unicode.Scalar>) -> Piece {
        switch rest.first {
        case "?":
            rest.removeFirst()
            return .repeated(piece, 0...1)
        case "*":
            rest.removeFirst()
            return .repeated(piece, 0...most)
        case "+":
            rest.removeFirst()
            return .repeated(piece, 1...most)
        case "{":
            guard let end = rest.firstIndex(of: "}") else { return piece }
            let bounds = String(String.UnicodeScalarView(rest[rest.startIndex..<end].dropFirst())).split(separator: ",")
            rest = rest[rest.index(after: end)...]
            let least = bounds.first.flatMap { Int($0) } ?? 0
            return .repeated(piece, least...max(least, bounds.last.flatMap { Int($0) } ?? least))
        default: return piece
        }
    }
}
