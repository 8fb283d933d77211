import Testing

@testable import Brokers

@Suite struct GlobPatternTests {
    @Test(arguments: [
        ("*", "", true), ("*", "abc", true), ("a*c", "abc", true), ("a*c", "ac", true), ("a*c", "acb", false),
        ("a*b*c", "axxbyybzc", true), ("a*b*c", "axxc", false), ("a?c", "abc", true), ("a?c", "ac", false),
        ("[ab]x", "bx", true), ("[^ab]x", "bx", false), ("[^ab]x", "cx", true), ("[a-c]", "b", true),
        ("[a-c]", "d", false), ("\\*", "*", true), ("\\*", "x", false), ("[", "x", false), ("", "", true),
        ("", "x", false), ("/0.celeryev/*", "/0.celeryev/task.multi", true), ("**x", "yx", true),
    ])
    func matches(pattern: String, text: String, expected: Bool) {
        #expect(GlobPattern(pattern).matches(text) == expected)
    }

    /// A pattern of many stars takes no more than a product of the lengths.
    @Test func isNeverSlow() {
        let pattern = GlobPattern(String(repeating: "*a", count: 30) + "b")
        #expect(!pattern.matches(String(repeating: "a", count: 3000)))
    }
}
