import Testing

@testable import TaskRoutes

/// The answers are those of Python 3.11: `re.compile(fnmatch.translate(pattern)).match(name)`.
@Suite("A glob matches what Python's fnmatch matches")
struct GlobTests {
    private static let names = [
        "tasks.new_task", "tasks.resume_workflow", "tasks.", "x]", "ax", "a-", "-", "b", "e", "d", "^k", "nk", "\\k",
        "[a", "", "a&", ".", "0", "]", "tasks.new_task\n", "!x", "zx", "Tasks.new_task",
    ]

    @Test(arguments: [
        ("*", "11111111111111111111111"),
        ("tasks.*", "11100000000000000001000"),
        ("tasks.new_*", "10000000000000000001000"),
        ("*.new_task", "10000000000000000000001"),
        ("t*t*", "10000000000000000001000"),
        ("tasks.[nr]e*", "11000000000000000001000"),
        ("tasks.[!n]*", "01000000000000000000000"),
        ("*[]]", "00010000000000000010000"),
        ("[!]]*", "11111111111111011101111"),
        ("*[a-", "00000000000000000000000"),
        ("*[z-a]x", "00000000000000000000000"),
        ("*[a-c-e]", "00000111100001000000000"),
        ("*[-a]", "00000110000001000000000"),
        ("*[a-]", "00000110000001000000000"),
        ("*[!a-z]", "00110110000000011111000"),
        ("*?", "11111111111111011111111"),
        ("tasks.new_tas?*", "10000000000000000001000"),
        ("**", "11111111111111111111111"),
        ("*[!]", "00000000000000000000000"),
        ("*[", "00000000000000000000000"),
        ("[[]*", "00000000000001000000000"),
        ("*[^n]k", "00000000001100000000000"),
        ("*[a&&b]", "00000001000001010000000"),
        ("*\\k", "00000000000010000000000"),
        ("*[--0]", "00100110000000001100000"),
        ("*[!-]", "11111001111111011111111"),
        ("*[]-a]", "00010000000001000010000"),
        ("*[%--]", "00000110000000010000000"),
        ("*[a-b-c-d]", "00000111010001000000000"),
    ])
    func matches(pattern: String, answers: String) {
        let glob = Glob(pattern)
        for (name, answer) in zip(Self.names, answers) {
            #expect(glob.matches(name) == (answer == "1"), "\(pattern) against \(name)")
        }
    }

    @Test func manyStarsTakeNoExponentialTime() {
        let glob = Glob(String(repeating: "a*", count: 200) + "b")
        let clock = ContinuousClock()
        let start = clock.now
        #expect(!glob.matches(String(repeating: "a", count: 2000)))
        #expect(clock.now - start < .seconds(5))
    }

    // OWP-ROUTE-003
    @Test func onlyAStarMakesAKeyAGlob() {
        #expect(!TaskPattern("tasks.new_tas?").isGlob)
        #expect(!TaskPattern("tasks.new_tas?").matches("tasks.new_task"))
        #expect(TaskPattern("tasks.new_tas?").matches("tasks.new_tas?"))
        #expect(TaskPattern("tasks.new_tas?*").matches("tasks.new_task"))
    }
}
