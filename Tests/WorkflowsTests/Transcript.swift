import Foundation
import LosslessJSON
import Testing

@testable import Workflows

/// A machine with a clock that ticks a second with each event, so that a test reads as what happens and what is answered.
struct Transcript {
    static let processID = uuid(0xFFFF)
    static let origin = Date(timeIntervalSince1970: 1_000_000_000)

    private(set) var machine: ProcessMachine
    private var events = 0
    /// What was recorded, as a store would have it: appended, or the last replaced.
    private(set) var rows: [StepRecord]

    init(
        _ workflow: Workflow, isTask: Bool = false, status: ProcessStatus = .created, steps: [StepRecord] = [],
        initialState: JSONValue? = nil, userInput: JSONValue? = nil, user: String? = "alice",
        inputs: MessageInputs = .none
    ) {
        let snapshot = ProcessSnapshot(
            processID: Transcript.processID, workflowName: workflow.name, isTask: isTask, statusBefore: status,
            steps: steps, initialState: initialState, userInput: userInput)
        machine = ProcessMachine(workflow: workflow, snapshot: snapshot, user: user, inputs: inputs)
        rows = steps
    }

    static func uuid(_ number: Int) -> UUID {
        let digits = String(number, radix: 16)
        let text = "00000000-0000-4000-8000-" + String(repeating: "0", count: 12 - digits.count) + digits
        return UUID(uuidString: text) ?? UUID()
    }

    static func time(_ second: Int) -> Date { origin.addingTimeInterval(Double(second)) }

    /// Seconds since the origin count on from the steps that are there.
    private mutating func moment() -> Moment {
        events += 1
        let number = events + 100 * rows.count
        return Moment(
            now: Transcript.time(number), stepID: Transcript.uuid(number), callbackToken: { "secret\(number)" })
    }

    mutating func start(engineLocked: Bool = false) -> ProcessMachine.Action {
        let moment = moment()
        return machine.start(engineLocked: engineLocked, at: moment)
    }

    mutating func returned(_ update: State) -> ProcessMachine.Action { handle(.stepReturned(update)) }

    mutating func threw(_ error: any Error) -> ProcessMachine.Action { handle(.stepThrew(StepFailure(error))) }

    /// The pending transaction was written.
    mutating func recorded(engineLocked: Bool = false) -> ProcessMachine.Action {
        if case .recording(let transaction, _, _) = machine.phase {
            if transaction.writing == .amendLast { rows.removeLast() }
            rows.append(transaction.record)
        }
        return handle(.recorded(engineLocked: engineLocked))
    }

    mutating func refused(_ failure: StepFailure) -> ProcessMachine.Action { handle(.refusedByStore(failure)) }

    private mutating func handle(_ event: ProcessMachine.Event) -> ProcessMachine.Action {
        let moment = moment()
        return machine.handle(event, at: moment)
    }

    /// Runs and records all that comes, up to the end.
    mutating func finish(from first: ProcessMachine.Action? = nil) async throws -> ProcessMachine.Ending {
        var action = first ?? start()
        while true {
            switch action {
            case .end(let ending): return ending
            case .record: action = recorded()
            case .run(let step):
                do { action = returned(try await step()) } catch { action = threw(error) }
            }
        }
    }
}

extension ProcessMachine.Action {
    var transaction: StepTransaction? {
        if case .record(let transaction) = self { transaction } else { nil }
    }

    var run: StepRun? {
        if case .run(let run) = self { run } else { nil }
    }

    /// What matters most of a transaction, in one line.
    var line: String {
        switch self {
        case .run(let run): "run \(run.stepName)"
        case .end(let ending): "end \(ending)"
        case .record(let step):
            [
                step.writing == .append ? "append" : "amend", "'\(step.record.name)'", step.record.status.rawValue,
                "-> \(step.lastStatus.rawValue) at '\(step.lastStep ?? "")'", step.assignee.rawValue,
            ].joined(separator: " ")
        }
    }
}

func run(_ name: String, _ state: State) -> ProcessMachine.Action {
    .run(
        StepRun(
            stepName: name, state: state, body: StepBody(reading: { $0 }, writing: { $0 }) { (state: State) in state }))
}

func row(
    _ name: String, _ status: StepStatus = .success, _ state: State = [:], second: Int = 0, by user: String = "alice"
) -> StepRecord {
    StepRecord(
        stepID: Transcript.uuid(1000 + second), name: name, status: status, state: state, createdBy: user,
        startedAt: Transcript.time(second), completedAt: Transcript.time(second))
}
