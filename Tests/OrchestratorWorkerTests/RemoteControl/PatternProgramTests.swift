import Testing

@testable import OrchestratorWorker

@Suite("Patterns that strangers send")
struct PatternProgramTests {
    @Test(
        "A text begins with a match, as with Python's re.match",
        arguments: [
            ("w[0-9]", "w1@host", true), ("1@host", "w1@host", false), ("w1@hostile", "w1@host", false),
            (".*@host$", "w1@host", true), (".*@host$", "w1@host2", false), ("^w", "w1@host", true), ("", "x", true),
            ("(swift|celery)-\\d+@", "celery-12@h", true), ("(swift|celery)-\\d+@", "celery-@h", false),
            ("(?:ab)+c", "ababc", true), ("(?:ab)+c", "abac", false), ("a{2,3}b", "aab", true),
            ("a{2,3}b", "ab", false),
            ("a{2}b", "aab", true), ("a{,2}b", "b", true), ("a{2,}$", "aaaaa", true), ("a{x}", "a{x}", true),
            ("a*?b", "aaab", true), ("[^@]+@[\\w.-]+\\Z", "w1@a.b-c", true), ("[^@]+@[\\w.-]+\\Z", "w1@a b", false),
            ("[]a]+$", "]a]", true), ("[a-c-]+$", "a-c", true), ("[\\W]", "@", true), ("[^\\W]", "a", true),
            ("w\\.x", "w.x", true), ("w\\.x", "wyx", false), ("\\bw1\\b", "w1@h", true), ("w\\B1", "w1", true),
            ("a|b|", "c", true), ("x|", "y", true), ("é+", "éé", true), ("a.c", "a\nc", false), ("\\s", "\t", true),
            ("\\D\\S", "ab", true), ("a?a?a?aaa", "aaa", true),
        ])
    func matches(pattern: String, text: String, expected: Bool) throws {
        #expect(try PatternProgram(pattern).matchesPrefix(of: text) == expected)
    }

    // OWP-CTL-004
    @Test("Those that take other machines for ever take this one as many steps as they are long")
    func bounded() throws {
        let text = String(repeating: "a", count: 5000)
        for pattern in ["(a+)+$b", "(a*)*b", "(a|a)*b", "(a|aa)+$b", "(.*)*x", "((a+)+)+b"] {
            #expect(try !PatternProgram(pattern).matchesPrefix(of: text))
        }
        #expect(try !PatternProgram("(a?){200}a{200}b").matchesPrefix(of: text))
    }

    @Test(
        "What makes no sense, or is not taken, is refused",
        arguments: [
            "(", ")", "[", "[]", "a**", "*a", "+", "a{3,2}", "a{9999}", "\\", "[a", "[b-a]", "(?=a)", "(?P<n>a)",
            "(a)\\1",
            "\\q", "(?i)a", "((((a{200}){200}){200}){200})",
        ])
    func refused(pattern: String) {
        #expect(throws: PatternFault.self) { try PatternProgram(pattern) }
    }
}
