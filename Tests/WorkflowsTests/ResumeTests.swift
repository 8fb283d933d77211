import LosslessJSON
import Testing

@testable import Workflows

private struct AskForm: Form {
    var confirm: Bool
    static let fields: [FormField] = [.boolean("confirm")]
}

struct ResumeTests {
    static let workflow = Workflow("ask", "Ask", target: .modify) {
        Step("One") { (state: State) -> State in ["one": 1] }
        InputStep("Ask", assignee: .noc, form: AskForm.self)
        Step("Two") { (state: State) -> State in [:] }
    }

    static let suspended = [
        row("Start", .success, ["name": "zed"], second: 0),
        row("One", .success, ["name": "zed", "one": 1], second: 1),
        row("Ask", .suspend, ["name": "zed", "one": 1], second: 2),
    ]

    @Test func suspendsForInput() {
        var transcript = Transcript(Self.workflow, initialState: [:])
        _ = transcript.start()
        _ = transcript.recorded()
        _ = transcript.returned(["one": 1])
        let suspend = transcript.recorded()
        #expect(suspend.line == "append 'Ask' suspend -> suspended at 'Ask' NOC")
        #expect(suspend.transaction?.record.state == ["one": 1])
        #expect(transcript.recorded() == .end(.finished(.suspended)))
    }

    // OWP-MSG-037, OWP-MSG-038
    @Test func anAnswerIsARowOfItsOwnAndTheAssigneeGoesBack() {
        var transcript = Transcript(
            Self.workflow, status: .resumed, steps: Self.suspended, userInput: ["confirm": true], user: "bob")
        let answer = transcript.start()
        #expect(answer.line == "append 'Ask' success -> running at 'Ask' NOC")
        #expect(answer.transaction?.record.state == ["name": "zed", "one": 1, "confirm": true])
        #expect(answer.transaction?.record.createdBy == "bob")
        #expect(transcript.recorded() == run("Two", ["name": "zed", "one": 1, "confirm": true]))
        #expect(transcript.returned([:]).line == "append 'Two' success -> running at 'Two' SYSTEM")
        #expect(transcript.recorded().line == "append 'Done' complete -> completed at 'Done' SYSTEM")
    }

    @Test func anAnswerIsMergedDeeply() {
        var steps = Self.suspended
        steps[2].state = ["a": ["b": 1, "c": ["d": 1]], "list": [1, 2], "kept": 1]
        var transcript = Transcript(
            Self.workflow, status: .resumed, steps: steps,
            userInput: ["a": ["c": ["e": 2]], "list": [3], "kept": ["now": "an object"]])
        #expect(
            transcript.start().transaction?.record.state
                == ["a": ["b": 1, "c": ["d": 1, "e": 2]], "list": [3], "kept": ["now": "an object"]])
    }

    @Test func withoutStoredInputNothingIsMerged() {
        var transcript = Transcript(Self.workflow, status: .resumed, steps: Self.suspended)
        #expect(transcript.start().transaction?.record.state == ["name": "zed", "one": 1])
    }

    // OWP-MSG-049
    @Test func underALockTheAnswerIsRecordedAndNothingRuns() {
        var transcript = Transcript(
            Self.workflow, status: .resumed, steps: Self.suspended, userInput: ["confirm": true])
        #expect(transcript.start(engineLocked: true).line == "append 'Ask' success -> running at 'Ask' NOC")
        #expect(transcript.recorded(engineLocked: true) == .end(.engineLocked))
    }

    // OWP-MSG-036
    @Test func afterAnUnlockItGoesOnBehindTheAnswer() {
        let steps = Self.suspended + [row("Ask", .success, ["one": 1, "confirm": true], second: 3)]
        var transcript = Transcript(Self.workflow, status: .resumed, steps: steps, userInput: [:])
        #expect(transcript.start() == run("Two", ["one": 1, "confirm": true]))
    }

    @Test func aProcessWithoutStepsResumesFromItsInitialState() {
        var transcript = Transcript(
            Self.workflow, status: .resumed, initialState: ["name": "zed"], userInput: ["ignored": true])
        let start = transcript.start()
        #expect(start.transaction?.record.name == "Start")
        #expect(start.transaction?.record.state == ["name": "zed"])
    }

    // OWP-MSG-036, OWP-MSG-037
    @Test func aFailedStepRunsAgainOnTheStateBeforeIt() {
        let steps = [
            row("Start", .success, ["name": "zed"]), row("One", .failed, ["class": "E", "error": "e"], second: 1),
        ]
        var transcript = Transcript(Self.workflow, status: .resumed, steps: steps, userInput: [:])
        #expect(transcript.start() == run("One", ["name": "zed"]))
        #expect(transcript.returned(["one": 1]).line == "append 'One' success -> running at 'One' SYSTEM")
    }

    // OWP-MSG-037
    @Test func theNewestInputIsMergedEvenIfItBelongsToAnEarlierStep() {
        // As orchestrator-core does; its api stores {} for a retry, so that nothing is merged.
        let steps = [row("Start", .success, ["a": 1]), row("One", .waiting, ["error": "e"], second: 1)]
        var transcript = Transcript(Self.workflow, status: .resumed, steps: steps, userInput: ["a": 2])
        #expect(transcript.start() == run("One", ["a": 2]))
    }

    @Test(arguments: [(StepStatus.complete, ProcessStatus.completed), (.abort, .aborted)])
    func whatIsOverStaysOver(last: StepStatus, status: ProcessStatus) {
        let steps = Self.suspended + [row("The end", last, second: 3)]
        var transcript = Transcript(Self.workflow, status: .resumed, steps: steps)
        #expect(transcript.start() == .end(.finished(status)))
    }

    @Test func aWorkflowThatHasBecomeShorterFailsVisibly() {
        let steps = (0..<9).map { row("Step \($0)", second: $0) }
        var transcript = Transcript(Self.workflow, status: .resumed, steps: steps)
        let failure = transcript.start()
        #expect(failure.line == "append 'Unknown' failed -> failed at 'Unknown' SYSTEM")
        #expect(failure.transaction?.failedReason?.contains("only 5 steps") == true)
        #expect(transcript.recorded() == .end(.finished(.failed)))
    }

    @Test func pagesOfOWP1AreCheckedAndMerged() {
        var transcript = Transcript(
            Self.workflow, status: .resumed, steps: Self.suspended, userInput: ["confirm": false],
            inputs: .userInputs([["confirm": "yes"]]))
        #expect(transcript.start().transaction?.record.state["confirm"] == true)
    }

    @Test func pagesOfOWP1ThatDoNotFitAreRefusedAndNothingIsRecorded() {
        var transcript = Transcript(
            Self.workflow, status: .resumed, steps: Self.suspended, inputs: .userInputs([["confirm": "maybe"]]))
        guard case .end(.refused(.invalid(let error))) = transcript.start() else {
            Issue.record("expected a refusal")
            return
        }
        #expect(error.errors.map(\.type) == ["bool_parsing"])
        var incomplete = Transcript(
            Self.workflow, status: .resumed, steps: Self.suspended, inputs: .userInputs([]))
        #expect(incomplete.start() == .end(.refused(.notComplete(schema: FormPage(AskForm.self).schema))))
    }

    @Test func pagesOfOWP1ForAStepWithoutAFormAreNotLookedAt() {
        let steps = [row("Start", .success, ["a": 1]), row("One", .failed, ["error": "e"], second: 1)]
        var transcript = Transcript(
            Self.workflow, status: .resumed, steps: steps, userInput: ["a": 2], inputs: .userInputs([["a": 3]]))
        #expect(transcript.start() == run("One", ["a": 1]))
    }
}
