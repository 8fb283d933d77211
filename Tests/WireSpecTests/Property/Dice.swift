/// A generator whose numbers are the same for the same seed, so that what fails fails again.
struct Dice: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

    /// True once in so many throws.
    mutating func once(in throwsCount: Int) -> Bool { number(1...throwsCount) == 1 }

    /// - Precondition: there is one.
    mutating func one<Element>(of elements: [Element]) -> Element { elements[number(0...elements.count - 1)] }

    /// Text with what texts have at their worst: escapes, controls, NUL, other scripts, pairs of surrogates.
    mutating func text(_ length: ClosedRange<Int> = 0...12) -> String {
        let characters: [Character] = [
            "a", "Z", "0", " ", "-", "_", ".", "/", "~", "\"", "\\", "'", "\u{0}", "\u{1}", "\n", "\u{1B}", "é",
            "e\u{301}", "☃", "😀", "\u{2028}", "\u{FFFF}", "\u{202E}", "\u{10FFFF}",
        ]
        return String((0..<number(length)).map { _ in one(of: characters) })
    }
}
