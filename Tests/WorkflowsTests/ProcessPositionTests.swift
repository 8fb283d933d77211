import DemoWorkflows
import LosslessJSON
import Testing
import Workflows

/// What orchestrator-core's api shows of processes at various points.
struct ProcessPositionTests {
    private func workflow(_ name: String) throws -> Workflow {
        try #require(try WorkflowRegistry(DemoWorkflows.all())[name])
    }

    static let state: State = ["name": "s1", "count": 1, "one": "hello s1", "count2": 2]

    @Test func aSuspendedProcessShowsItsFormAndTheSuspendedStepAgain() throws {
        let position = try workflow("demo_suspend").position(after: [
            row("Start", .success, ["name": "s1"]), row("Step one", .success, Self.state, second: 1),
            row("Ask confirmation", .suspend, Self.state, second: 2),
        ])
        #expect(position.state == Self.state)
        #expect(position.pendingStepNames == ["Ask confirmation", "Step two", "Done"])
        #expect(
            try position.formSchema()?.text()
                == #"{"additionalProperties":false,"properties":{"confirm":{"title":"Confirm","type":"boolean"},"comment":{"default":"","title":"Comment","type":"string"}},"required":["confirm"],"title":"unknown","type":"object"}"#
        )
    }

    @Test func aFailedProcessShowsTheStateBeforeAndTheFailedStepAgain() throws {
        let position = try workflow("demo_fail").position(after: [
            row("Start", .success, ["name": "s1"]), row("Step one", .success, Self.state, second: 1),
            row("Fails when flag file exists", .failed, ["class": "ValueError", "error": "boom"], second: 2),
        ])
        #expect(position.state == Self.state)
        #expect(position.pendingStepNames == ["Fails when flag file exists", "Step two", "Done"])
        #expect(try position.formSchema() == nil)
    }

    @Test func aCompletedProcessHasNothingToCome() throws {
        let position = try workflow("task_demo").position(after: [
            row("Start"), row("Task step", second: 1), row("Done", .complete, ["task": "done"], second: 2),
        ])
        #expect(position.pendingStepNames.isEmpty)
        #expect(position.state == ["task": "done"])
    }

    @Test func anAbortedProcessCountsItsAbortAsAStep() throws {
        let position = try workflow("demo_suspend").position(after: [
            row("Start"), row("User Aborted", .abort, ["a": 1], second: 1),
        ])
        #expect(position.state == ["a": 1])
        #expect(position.pendingStepNames == ["Ask confirmation", "Step two", "Done"])
    }

    @Test func aNewProcessHasEverythingToCome() throws {
        let position = try workflow("demo_three_steps").position(after: [])
        #expect(position.pendingStepNames == ["Start", "Step one", "Step two", "Step three", "Done"])
        #expect(position.state == [:])
    }

    @Test func aResumeOfAnInputStepTakesItsFormAndNoAnswerIsAnEmptyOne() throws {
        let workflow = try workflow("task_demo_suspend")
        let steps = [row("Start", .success, ["a": 1]), row("Ask confirmation", .suspend, ["a": 1], second: 1)]
        #expect(
            try workflow.resumeInput(userInputs: [["confirm": "on"]], after: steps)
                == .complete(["confirm": true, "comment": ""]))
        guard case .invalid(let error) = try workflow.resumeInput(userInputs: [], after: steps) else {
            Issue.record("expected a missing field")
            return
        }
        #expect(error.errors.map(\.type) == ["missing"])
        #expect(error.errors.first?.input == [:])
        #expect(
            error.description == """
                1 validation error for ConfirmForm
                confirm
                  field required (type=missing)
                """)
    }

    @Test func aRetryTakesAnythingAndMergesNothing() throws {
        let steps = [row("Start"), row("Task step", .failed, second: 1)]
        #expect(
            try workflow("task_demo").resumeInput(userInputs: [["x": 1], [:]], after: steps) == .complete([:]))
    }
}
