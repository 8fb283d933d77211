import Testing

@testable import Diagnostics

@Suite("A mistyped word finds the one that was meant")
struct NearestSpellingTests {
    private let queues = ["new_tasks", "new_workflows", "resume_tasks", "resume_workflows"]

    @Test(arguments: [
        ("new_task", "new_tasks"), ("nwe_tasks", "new_tasks"), ("New_Tasks", "new_tasks"),
        ("resume_workflow", "resume_workflows"), ("resumeworkflows", "resume_workflows"),
        ("newworkflow", "new_workflows"),
    ])
    func near(word: String, meant: String) {
        #expect(nearestSpelling(of: word, in: queues) == meant)
    }

    @Test(arguments: ["", "tasks", "workflows", "x", "entirely_else", String(repeating: "a", count: 5000)])
    func farOff(word: String) {
        #expect(nearestSpelling(of: word, in: queues) == nil)
    }

    @Test func shortWordsNeedToBeNearer() {
        #expect(nearestSpelling(of: "ab", in: ["cd", "ac"]) == "ac")
        #expect(nearestSpelling(of: "a", in: ["b"]) == nil)
        #expect(nearestSpelling(of: "abcd", in: ["wxyz"]) == nil)
    }

    @Test func ofEquallyNearTheFirstIsTaken() {
        #expect(nearestSpelling(of: "tasks", in: ["tasky", "taskz"]) == "tasky")
    }

    @Test func theWordItselfIsNoSuggestion() {
        #expect(nearestSpelling(of: "tasks", in: ["tasks"]) == nil)
    }

    @Test(arguments: [
        ("", "", 0), ("", "abc", 3), ("abc", "", 3), ("kitten", "sitting", 3), ("ab", "ba", 1), ("ca", "abc", 3),
        ("abcdef", "abcfed", 2), ("a", "a", 0),
    ])
    func distances(left: String, right: String, distance: Int) {
        let letters = (Array(left.unicodeScalars), Array(right.unicodeScalars))
        #expect(damerauLevenshteinDistance(letters.0, letters.1) == distance)
    }
}
