import LosslessJSON
import Testing

@testable import Workflows

struct CallbackTests {
    static let workflow = Workflow("call", "Call", target: .modify) {
        CallbackStep(
            "External",
            action: Step("Call") { (state: State) -> State in [:] },
            validate: Step("Validate") { (state: State) -> State in [:] })
        Step("After") { (state: State) -> State in [:] }
    }

    static let route: JSONValue = .string("/api/processes/\(Transcript.processID.text)/callback/secret102")

    static let prepared: State = [
        "a": 1, "__step_group": "External", "__sub_step": "External - Create endpoint",
        "callback_route": route, "__callback_token": "secret102",
    ]

    static var awaiting: State {
        prepared.updated(with: ["called": true, "__sub_step": "External - Await callback"])
    }

    @Test func waitsForTheOtherSystem() {
        var transcript = Transcript(Self.workflow, initialState: ["a": 1])
        _ = transcript.start()
        let prepared = transcript.recorded()
        #expect(prepared.line == "append 'External' success -> running at 'External - Create endpoint' SYSTEM")
        #expect(prepared.transaction?.record.state == Self.prepared)
        #expect(transcript.recorded() == run("Call", Self.prepared))
        let awaiting = transcript.returned(["called": true])
        #expect(awaiting.line == "amend 'External' awaiting_callback -> awaiting_callback at 'External' SYSTEM")
        #expect(awaiting.transaction?.record.state == Self.awaiting)
        #expect(awaiting.transaction?.record.stepID == prepared.transaction?.record.stepID)
        #expect(transcript.recorded() == .end(.finished(.awaitingCallback)))
        #expect(transcript.rows.map(\.name) == ["Start", "External"])
    }

    private func calledBack(_ result: JSONValue = ["result": "fine"], engineLocked: Bool = false) -> Transcript {
        let state = Self.awaiting.updated(with: ["callback_result": result])
        let steps = [row("Start", second: 0), row("External", .awaitingCallback, state, second: 1)]
        return Transcript(Self.workflow, status: .resumed, steps: steps, user: nil)
    }

    // OWP-MSG-037, OWP-MSG-055
    @Test func goesOnWhenTheOtherSystemCalls() {
        var transcript = calledBack()
        let result = Self.awaiting.updated(with: ["callback_result": ["result": "fine"]])
        let again = transcript.start()
        #expect(again.line == "append 'External' success -> running at 'External' SYSTEM")
        #expect(again.transaction?.record.state == result)
        #expect(again.transaction?.record.createdBy == "SYSTEM")
        #expect(transcript.recorded() == run("Validate", result))
        let done = transcript.returned(["validated": true])
        #expect(done.line == "amend 'External' success -> running at 'External' SYSTEM")
        #expect(
            done.transaction?.record.state == [
                "a": 1, "callback_route": Self.route, "called": true, "callback_result": ["result": "fine"],
                "validated": true,
            ])
        #expect(transcript.recorded().line == "run After")
        #expect(transcript.rows.map(\.status) == [.success, .awaitingCallback, .success])
    }

    @Test func progressGoesAwayWhenItIsOver() {
        var transcript = calledBack()
        var steps = transcript.rows
        steps[1].state["callback_progress"] = "half"
        steps[1].state["__remove_keys"] = ["callback_progress"]
        transcript = Transcript(Self.workflow, status: .resumed, steps: steps)
        let state = transcript.start().transaction?.record.state
        #expect(state?["callback_progress"] == nil)
        #expect(state?["__remove_keys"] == nil)
        #expect(state?["callback_result"] == ["result": "fine"])
    }

    @Test func aBadResultStartsTheWholeStepOver() {
        var transcript = calledBack()
        _ = transcript.start()
        _ = transcript.recorded()
        let failure = transcript.threw(StepFailure("ValueError", "not fine"))
        #expect(failure.line == "amend 'External' failed -> failed at 'External' SYSTEM")
        #expect(
            failure.transaction?.record.state
                == ["class": "ValueError", "error": "not fine", "__sub_step": "Validate"])
        #expect(transcript.recorded() == .end(.finished(.failed)))

        var retry = Transcript(Self.workflow, status: .resumed, steps: transcript.rows, userInput: [:])
        let prepared = retry.start()
        #expect(prepared.line == "append 'External' success -> running at 'External - Create endpoint' SYSTEM")
        #expect(prepared.transaction?.record.state["__callback_token"] == "secret301")
        #expect(prepared.transaction?.record.state["called"] == nil)
    }

    @Test func aFailingActionReplacesItsRow() {
        var transcript = Transcript(Self.workflow, initialState: ["a": 1])
        _ = transcript.start()
        _ = transcript.recorded()
        _ = transcript.recorded()
        let failure = transcript.threw(StepFailure("ValueError", "boom"))
        #expect(failure.line == "amend 'External' failed -> failed at 'External' SYSTEM")
        #expect(failure.transaction?.traceback?.contains("in step \"Call\"") == true)
        _ = transcript.recorded()
        #expect(transcript.rows.map(\.status) == [.success, .failed])
    }

    @Test func aRetryStepInsideWaits() {
        let workflow = Workflow("call", "", target: .modify) {
            CallbackStep(
                "External", action: RetryStep("Call") { (state: State) -> State in [:] },
                validate: Step("Validate") { (state: State) -> State in [:] })
        }
        var transcript = Transcript(workflow)
        _ = transcript.start()
        _ = transcript.recorded()
        _ = transcript.recorded()
        #expect(
            transcript.threw(StepFailure("E", "e")).line == "amend 'External' waiting -> waiting at 'External' SYSTEM")
    }

    @Test func namesAndTimeoutOfItsOwn() {
        let workflow = Workflow("call", "", target: .modify) {
            CallbackStep(
                "External", action: Step("Call") { (state: State) -> State in [:] },
                validate: Step("Validate") { (state: State) -> State in [:] }, resultKey: "answer", routeKey: "route",
                timeout: 60)
        }
        var transcript = Transcript(workflow)
        _ = transcript.start()
        let prepared = transcript.recorded()
        #expect(prepared.transaction?.record.state["route"] == Self.route)
        #expect(prepared.transaction?.record.state["callback_route"] == nil)
        _ = transcript.recorded()
        let awaiting = transcript.returned([:]).transaction?.record.state
        #expect(awaiting?["__callback_result_key"] == "answer")
        #expect(awaiting?["__callback_timeout"] == 60)
    }

    @Test(arguments: [
        ("External - Enter", "append 'External' success -> running at 'External - Create endpoint' SYSTEM"),
        ("External - Create endpoint", "run Call"),
        ("Call", "amend 'External' awaiting_callback -> awaiting_callback at 'External' SYSTEM"),
        ("External - Await callback", "run Validate"),
        ("Validate", "amend 'External' success -> running at 'External' SYSTEM"),
        ("External - Cleanup callback step", "amend 'External' success -> running at 'External' SYSTEM"),
    ])
    func isTakenOverBetweenItsParts(subStep: String, line: String) {
        let state = Self.prepared.updated(with: ["__sub_step": .string(subStep)])
        let steps = [row("Start", second: 0), row("External", .success, state, second: 1)]
        var transcript = Transcript(Self.workflow, status: .running, steps: steps)
        #expect(transcript.start().line == line)
        let position = Self.workflow.position(after: steps)
        #expect(position.pendingStepNames == ["External", "After", "Done"])
    }

    @Test func aLockStopsBetweenItsParts() {
        var transcript = calledBack()
        _ = transcript.start(engineLocked: true)
        #expect(transcript.recorded(engineLocked: true) == .end(.engineLocked))
        var unlocked = Transcript(Self.workflow, status: .resumed, steps: transcript.rows, userInput: [:])
        #expect(unlocked.start().line == "run Validate")
    }

    @Test func theStoreRefusingTheResultFailsTheStepInItsRow() {
        var transcript = Transcript(Self.workflow)
        _ = transcript.start()
        _ = transcript.recorded()
        _ = transcript.recorded()
        _ = transcript.returned(["x": "\0"])
        #expect(
            transcript.refused(StepFailure("DataError", "no")).line
                == "amend 'External' failed -> failed at 'External' SYSTEM")
    }

    @Test func tokensAreRandomAndFitForURLs() {
        let tokens = (0..<100).map { _ in Moment.current().callbackToken() }
        #expect(Set(tokens).count == 100)
        #expect(tokens.allSatisfy { $0.wholeMatch(of: /[A-Za-z0-9_-]{43}/) != nil })
    }
}
