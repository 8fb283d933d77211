import Diagnostics
import Testing

@testable import TaskRoutes

@Suite("-Q and -X mean what Celery makes of them")
struct QueueSelectionTests {
    // OWP-ROUTE-008
    @Test func spacesAreKept() {
        let selection = QueueSelection(include: "a, b,c ")
        #expect(selection.consumed == ["a", " b", "c "])
        #expect(selection.diagnostics.map(\.code) == ["queue-space", "queue-space"])
        #expect(
            selection.diagnostics.map(\.place) == [
                Place(file: "-Q", line: 1, column: 3, endColumn: 5),
                Place(file: "-Q", line: 1, column: 6, endColumn: 8),
            ])
    }

    @Test func emptyNamesAreNames() {
        let selection = QueueSelection(include: "a,,b,")
        #expect(selection.consumed == ["a", "", "b"])
        #expect(selection.diagnostics.map(\.code) == ["queue-empty", "queue-empty", "queue-duplicate"])
        #expect(QueueSelection(include: "").consumed == [""])
    }

    @Test func duplicatesAreConsumedOnceAndTold() {
        let selection = QueueSelection(include: "a,b,a")
        #expect(selection.consumed == ["a", "b"])
        let duplicate = selection.diagnostics.first
        #expect(duplicate?.severity == .warning)
        #expect(duplicate?.place?.column == 5)
        #expect(duplicate?.related.first?.column == 1)
    }

    @Test func excludingOnlyTakesAway() {
        #expect(QueueSelection(include: "a,b,c", exclude: "b,z").consumed == ["a", "c"])
        #expect(QueueSelection(include: nil, exclude: "b").consumed == ["celery"])
        #expect(QueueSelection(include: nil, exclude: "celery").consumed == [])
        #expect(QueueSelection(include: nil, whenAbsent: ["x", "y"]).consumed == ["x", "y"])
        #expect(QueueSelection(include: "a", exclude: " b").diagnostics.map(\.place?.file) == ["-X"])
    }
}
