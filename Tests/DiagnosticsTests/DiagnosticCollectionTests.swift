import Testing

@testable import Diagnostics

@Suite("Findings are read in the order of their places")
struct DiagnosticCollectionTests {
    @Test func sortedByPlaceThenSeverityThenOrder() {
        let collection = DiagnosticCollection([
            Diagnostic(.error, code: "e3", "", at: Place(file: "b", line: 1, column: 1)),
            Diagnostic(.note, code: "n1", "", at: Place(file: "a", line: 2, column: 5)),
            Diagnostic(.error, code: "e1", "", at: Place(file: "a", line: 2, column: 5)),
            Diagnostic(.warning, code: "w0", "", at: Place(file: "a", line: 1)),
            Diagnostic(.error, code: "e2", "", at: Place(file: "a", line: 2, column: 5)),
            Diagnostic(.error, code: "e4", "", at: Place(file: "a", line: 10, column: 1)),
            Diagnostic(.note, code: "n0", ""),
        ])
        #expect(collection.sorted.map(\.code) == ["n0", "w0", "e1", "e2", "n1", "e4", "e3"])
    }

    @Test func countsAndTheWorst() {
        var collection = DiagnosticCollection()
        #expect(collection.worst == nil)
        #expect(!collection.hasErrors)
        collection.append(Diagnostic(.note, code: "n", ""))
        collection.append(contentsOf: [Diagnostic(.warning, code: "w", ""), Diagnostic(.note, code: "n", "")])
        #expect(collection.worst == .warning)
        #expect(collection.count(of: .note) == 2)
        collection.append(Diagnostic(.error, code: "e", ""))
        #expect(collection.hasErrors)
    }

    @Test(arguments: [
        (Place(file: "f", line: 3, column: 4, pointer: "/a", offset: 9), "f:3:4"), (Place(file: "f", line: 3), "f:3"),
        (Place(file: "f"), "f"), (Place(file: "V", pointer: "/a/b"), "V#/a/b"), (Place(pointer: "/a"), "/a"),
        (Place(pointer: ""), "the whole"), (Place(offset: 7), "byte 7"), (Place(), ""),
    ])
    func summaries(place: Place, summary: String) {
        #expect(place.summary == summary)
    }
}
