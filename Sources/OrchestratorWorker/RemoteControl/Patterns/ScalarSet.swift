/// The scalars that a part of a regular expression takes.
struct ScalarSet: Sendable, Hashable {
    var ranges: [ClosedRange<Unicode.Scalar>]
    /// Whose opposite belongs to it, too: `[\W]`.
    var complements: [[ClosedRange<Unicode.Scalar>]] = []
    var isNegated = false

    init(_ ranges: [ClosedRange<Unicode.Scalar>], isNegated: Bool = false) {
        self.ranges = ranges
        self.isNegated = isNegated
    }

    init(_ scalar: Unicode.Scalar) { self.init([scalar...scalar]) }

    static let digit = ScalarSet(["0"..."9"])
    static let word = ScalarSet(["a"..."z", "A"..."Z", "0"..."9", "_"..."_", "\u{AA}"..."\u{10FFFF}"])
    static let space = ScalarSet(["\t"..."\r", " "..." "])
    /// `.`
    static let notNewline = ScalarSet(["\n"..."\n"], isNegated: true)

    func contains(_ scalar: Unicode.Scalar) -> Bool {
        let isIn =
            ranges.contains { $0.contains(scalar) }
            || complements.contains { !$0.contains { $0.contains(scalar) } }
        return isIn != isNegated
    }

    mutating func formUnion(_ other: ScalarSet) {
        if other.isNegated { complements.append(other.ranges) } else { ranges += other.ranges }
    }

    var inverted: ScalarSet {
        var set = self
        set.isNegated.toggle()
        return set
    }
}
