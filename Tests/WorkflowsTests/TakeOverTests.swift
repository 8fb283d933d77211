import LosslessJSON
import Testing

@testable import Workflows

/// A worker died, and another one goes on.
struct TakeOverTests {
    let workflow = ResumeTests.workflow

    @Test func beforeAnythingWasRecorded() {
        var transcript = Transcript(workflow, status: .running, initialState: ["name": "zed"])
        #expect(transcript.start().line == "append 'Start' success -> running at 'Start' SYSTEM")
    }

    // OWP-REC-022
    @Test func betweenSteps() {
        let steps = [row("Start", .success, ["a": 1])]
        var transcript = Transcript(workflow, status: .running, steps: steps, initialState: ["a": 0])
        #expect(transcript.start() == run("One", ["a": 1]))
    }

    @Test func beforeTheAnswerWasRecorded() {
        var transcript = Transcript(
            workflow, status: .running, steps: ResumeTests.suspended, userInput: ["confirm": true])
        let answer = transcript.start()
        #expect(answer.line == "append 'Ask' success -> running at 'Ask' NOC")
        #expect(answer.transaction?.record.state["confirm"] == true)
    }

    // OWP-REC-022
    @Test func anAnswerIsNotMergedAgainOverWhatStepsMadeOfIt() {
        let steps =
            ResumeTests.suspended + [
                row("Ask", .success, ["confirm": true], second: 3),
                row("Two", .success, ["confirm": "used"], second: 4),
            ]
        var transcript = Transcript(workflow, status: .running, steps: steps, userInput: ["confirm": true])
        #expect(transcript.start().transaction?.record.state == ["confirm": "used"])
    }

    @Test func pagesOfOWP1AreNotCheckedAgainstALaterForm() {
        let twice = Workflow("twice", "", target: .modify) {
            InputStep("First", assignee: .noc, form: FormWizard(pages: [FormPage("A", fields: [.string("a")])]))
            InputStep("Second", assignee: .noc, form: FormWizard(pages: [FormPage("B", fields: [.string("b")])]))
        }
        let steps = [
            row("Start"), row("First", .suspend, second: 1), row("First", .success, ["a": "x"], second: 2),
        ]
        var transcript = Transcript(twice, status: .running, steps: steps, inputs: .userInputs([["a": "x"]]))
        #expect(transcript.start().line == "append 'Second' suspend -> suspended at 'Second' NOC")
    }

    @Test func aRetryThatWasNotRecordedRunsAgain() {
        let steps = [row("Start", .success, ["a": 1]), row("One", .failed, ["error": "e"], second: 1)]
        var transcript = Transcript(workflow, status: .running, steps: steps, userInput: [:])
        #expect(transcript.start() == run("One", ["a": 1]))
    }
}
