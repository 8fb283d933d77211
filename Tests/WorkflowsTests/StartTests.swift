import DemoWorkflows
import Foundation
import LosslessJSON
import Testing

@testable import Workflows

struct StartTests {
    static let workflow = Workflow("hello", "Hello", target: .create) {
        Step("One") { (state: State) -> State in ["one": 1] }
        Step("Two") { (state: State) -> State in ["two": 2] }
    }

    // OWP-MSG-034
    @Test func runsFromStartToDone() {
        var transcript = Transcript(Self.workflow, initialState: ["name": "zed"])

        let start = transcript.start()
        #expect(
            start
                == .record(
                    StepTransaction(
                        record: StepRecord(
                            stepID: Transcript.uuid(1), name: "Start", status: .success, state: ["name": "zed"],
                            createdBy: "alice", startedAt: Transcript.time(1), completedAt: Transcript.time(1)),
                        lastStatus: .running, lastStep: "Start")))
        #expect(transcript.recorded() == run("One", ["name": "zed"]))
        #expect(
            transcript.returned(["one": 1])
                == .record(
                    StepTransaction(
                        record: StepRecord(
                            stepID: Transcript.uuid(103), name: "One", status: .success,
                            state: ["name": "zed", "one": 1], createdBy: "alice", startedAt: Transcript.time(102),
                            completedAt: Transcript.time(103)),
                        lastStatus: .running, lastStep: "One")))
        #expect(transcript.recorded() == run("Two", ["name": "zed", "one": 1]))
        #expect(transcript.returned(["two": 2]).line == "append 'Two' success -> running at 'Two' SYSTEM")
        let done = transcript.recorded()
        #expect(done.line == "append 'Done' complete -> completed at 'Done' SYSTEM")
        #expect(done.transaction?.record.state == ["name": "zed", "one": 1, "two": 2])
        #expect(transcript.recorded() == .end(.finished(.completed)))
        #expect(transcript.rows.map(\.name) == ["Start", "One", "Two", "Done"])
    }

    @Test func aStepOverwritesInPlaceAndWhole() {
        var transcript = Transcript(Self.workflow, initialState: ["a": ["b": 1, "c": 2], "z": 0])
        _ = transcript.start()
        _ = transcript.recorded()
        let one = transcript.returned(["a": ["b": 3], "new": true])
        #expect(one.transaction?.record.state == ["a": ["b": 3], "z": 0, "new": true])
    }

    @Test(arguments: [nil, ""])
    func nobodyIsTheSystem(user: String?) {
        var transcript = Transcript(Self.workflow, user: user)
        #expect(transcript.start().transaction?.record.createdBy == "SYSTEM")
    }

    @Test func aMessageOfOWP1BringsItsState() {
        var transcript = Transcript(
            Self.workflow, initialState: ["from": "store"], inputs: .state(["from": "message"]))
        #expect(transcript.start().transaction?.record.state == ["from": "message"])
    }

    @Test func withoutAnyStateItIsEmpty() {
        var transcript = Transcript(Self.workflow)
        #expect(transcript.start().transaction?.record.state == [:])
    }

    @Test func anInitialStateThatIsNoObjectFailsTheStartButLosesNothing() {
        var transcript = Transcript(Self.workflow, initialState: [1, 2])
        let failure = transcript.start().transaction
        #expect(failure?.record.name == "Start")
        #expect(failure?.record.status == .failed)
        #expect(failure?.failedReason == "The input of the process is a list, not an object.")
        #expect(failure?.lastStatus == .failed)
    }

    // OWP-MSG-049
    @Test func aLockedEngineRunsNothing() {
        var transcript = Transcript(Self.workflow)
        #expect(transcript.start(engineLocked: true) == .end(.engineLocked))
        #expect(transcript.rows.isEmpty)
    }

    // OWP-MSG-049
    @Test func aLockStopsBeforeTheNextStep() {
        var transcript = Transcript(Self.workflow)
        _ = transcript.start()
        #expect(transcript.recorded().line == "run One")
        _ = transcript.returned([:])
        #expect(transcript.recorded(engineLocked: true) == .end(.engineLocked))
        #expect(transcript.rows.map(\.name) == ["Start", "One"])
    }

    @Test func aLockAfterTheLastStepChangesNothing() {
        var transcript = Transcript(Workflow("empty", "", target: .system) {})
        _ = transcript.start()
        _ = transcript.recorded()
        #expect(transcript.recorded(engineLocked: true) == .end(.finished(.completed)))
    }

    @Test func anEventThatNobodyAskedForChangesNothing() {
        var transcript = Transcript(Self.workflow)
        let start = transcript.start()
        #expect(transcript.returned(["x": 1]) == start)
        #expect(transcript.threw(StepFailure("A", "b")) == start)
        #expect(transcript.start() == start)
        let one = transcript.recorded()
        #expect(transcript.recorded() == one)
        #expect(transcript.refused(StepFailure("A", "b")) == one)
    }

    @Test func stepsAreInTheOrderOfTheirCompletionEvenIfTheClockStandsStill() {
        let workflow = Self.workflow
        let snapshot = ProcessSnapshot(
            processID: Transcript.processID, workflowName: "hello", isTask: false, statusBefore: .created, steps: [],
            initialState: nil, userInput: nil)
        var machine = ProcessMachine(workflow: workflow, snapshot: snapshot, user: nil)
        var seconds = 10.0
        func moment() -> Moment {
            seconds -= 1  // A clock that is set back.
            return Moment(now: Date(timeIntervalSince1970: seconds), stepID: UUID(), callbackToken: { "" })
        }
        var times: [Date] = []
        var action = machine.start(at: moment())
        while case let pending = action, pending != .end(.finished(.completed)) {
            if let record = pending.transaction?.record {
                times.append(record.completedAt)
                #expect(record.startedAt <= record.completedAt)
            }
            action = machine.handle(
                pending.run == nil ? .recorded(engineLocked: false) : .stepReturned([:]), at: moment())
        }
        #expect(times.count == 4)
        #expect(zip(times, times.dropFirst()).allSatisfy(<))
    }
}
