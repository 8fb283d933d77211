import LosslessJSON
import Testing

@testable import Workflows

struct ConditionalTests {
    private struct Wanted: Decodable { var wanted: Bool }

    static let workflow = Workflow("maybe", "", target: .modify) {
        Conditional(when: { (input: Wanted) in input.wanted }) {
            Step("One") { () -> State in ["one": 1, "wanted": false] }
            Step("Two") { () -> State in ["two": 2] }
        }
        Step("Three") { () -> State in ["three": 3] }
    }

    @Test func skipsStepByStep() async throws {
        var transcript = Transcript(Self.workflow, initialState: ["wanted": true])
        #expect(try await transcript.finish() == .finished(.completed))
        #expect(transcript.rows.map(\.name) == ["Start", "One", "Two", "Three", "Done"])
        #expect(transcript.rows.map(\.status) == [.success, .success, .skipped, .success, .complete])
        #expect(transcript.rows.last?.state == ["wanted": false, "one": 1, "three": 3])
    }

    @Test func aConditionThatCanNotBeDecidedFailsItsStep() {
        var transcript = Transcript(Self.workflow, initialState: [:])
        _ = transcript.start()
        let failure = transcript.recorded()
        #expect(failure.line == "append 'One' failed -> failed at 'One' SYSTEM")
        #expect(failure.transaction?.failedReason == "Could not find key 'wanted' in state.")
    }

    @Test func conditionsInsideConditionsAllHaveToHold() async throws {
        let workflow = Workflow("nested", "", target: .modify) {
            Conditional(when: { (state: State) in state["a"] == true }) {
                Conditional(when: { (state: State) in state["b"] == true }) {
                    Step("Both") { () -> State in ["both": true] }
                }
            }
        }
        for (a, b) in [(true, true), (true, false), (false, true)] {
            var transcript = Transcript(workflow, initialState: ["a": .bool(a), "b": .bool(b)])
            _ = try await transcript.finish()
            #expect(transcript.rows[1].status == (a && b ? .success : .skipped))
        }
    }

    @Test func aBuilderTakesListsAndChoices() {
        let shared: [Step] = [Step("A") { () -> Void in }, Step("B") { () -> Void in }]
        let isLong = true
        let workflow = Workflow("built", "", target: .modify) {
            shared
            for name in ["C", "D"] { Step(name) { () -> Void in } }
            if isLong { Step("E") { () -> Void in } }
            if !isLong { Step("F") { () -> Void in } } else { Step("G") { () -> Void in } }
        }
        #expect(workflow.steps.map(\.name) == ["Start", "A", "B", "C", "D", "E", "G", "Done"])
    }
}
