import LosslessJSON
import Testing

@testable import Workflows

/// The same failure again is counted in the row of the first; anything else is a row of its own.
struct RetryTests {
    static let workflow = FailureTests.workflow

    private func retry(
        _ last: StepRecord, threw failure: StepFailure, user: String = "alice"
    ) -> StepTransaction? {
        let steps = [row("Start", .success, ["a": 1], second: 0), last]
        var transcript = Transcript(Self.workflow, status: .resumed, steps: steps, userInput: [:], user: user)
        _ = transcript.start()
        return transcript.threw(failure).transaction
    }

    static let failed = row("One", .failed, ["class": "ValueError", "error": "boom"], second: 1)

    @Test func theSameFailureAgain() {
        let again = retry(Self.failed, threw: .valueError("boom"))
        #expect(again?.writing == .amendLast)
        #expect(again?.record.stepID == Self.failed.stepID)
        #expect(
            again?.record.state == [
                "class": "ValueError", "error": "boom", "retries": 1, "completed_at": ["2001-09-09 01:46:41+00:00"],
            ])
        #expect(again?.record.completedAt == Transcript.time(202))
        #expect(again?.lastStatus == .failed)
        #expect(again?.failedReason == "boom")
    }

    @Test func theSameFailureForTheThirdTime() {
        var last = Self.failed
        last.state["retries"] = 1
        last.state["completed_at"] = ["2001-09-09 01:46:40+00:00"]
        last.completedAt = Transcript.time(1).addingTimeInterval(0.25)
        let again = retry(last, threw: .valueError("boom"))
        #expect(again?.writing == .amendLast)
        #expect(again?.record.state["retries"] == 2)
        #expect(
            again?.record.state["completed_at"]
                == ["2001-09-09 01:46:40+00:00", "2001-09-09 01:46:41.250000+00:00"])
    }

    @Test func anotherClassWithTheSameTextIsTheSame() {
        #expect(retry(Self.failed, threw: StepFailure("KeyError", "boom"))?.writing == .amendLast)
    }

    @Test func anotherTextIsAnotherFailure() {
        let other = retry(Self.failed, threw: .valueError("bang"))
        #expect(other?.writing == .append)
        #expect(other?.record.state == ["class": "ValueError", "error": "bang"])
    }

    @Test func otherDetailsAreAnotherFailure() {
        #expect(retry(Self.failed, threw: .processFailure("boom", details: [1]))?.writing == .append)
        #expect(retry(Self.failed, threw: .processFailure("boom", details: nil))?.writing == .amendLast)
    }

    @Test func anotherUserMakesARowOfTheirOwn() {
        #expect(retry(Self.failed, threw: .valueError("boom"), user: "bob")?.writing == .append)
    }

    @Test func anotherStepMakesARowOfItsOwn() {
        var last = Self.failed
        last.name = "Zero"
        #expect(retry(last, threw: .valueError("boom"))?.writing == .append)
    }

    @Test func aWaitingStepThatFailsAgainWaitsInItsRow() {
        let steps = [
            row("Start", second: 0), row("One", second: 1),
            row("Two", .waiting, ["class": "E", "error": "not yet"], second: 2),
        ]
        var transcript = Transcript(Self.workflow, status: .resumed, steps: steps)
        #expect(transcript.start().line == "run Two")
        #expect(transcript.threw(StepFailure("E", "not yet")).line == "amend 'Two' waiting -> waiting at 'Two' SYSTEM")
    }

    @Test func aSuccessAfterAFailureIsANewRow() {
        let steps = [row("Start", .success, ["a": 1], second: 0), Self.failed]
        var transcript = Transcript(Self.workflow, status: .resumed, steps: steps)
        _ = transcript.start()
        let success = transcript.returned(["b": 2])
        #expect(success.line == "append 'One' success -> running at 'One' SYSTEM")
        #expect(success.transaction?.record.state == ["a": 1, "b": 2])
    }
}
