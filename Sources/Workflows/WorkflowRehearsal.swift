import FoundationEssentials
import LosslessJSON

/// Runs a workflow in memory, without api, broker, worker or store: for the tests of who writes workflows. The steps really
/// run.
///
///     var rehearsal = WorkflowRehearsal(createPort)
///     try await rehearsal.start([["location": "AMS"]])
///     #expect(rehearsal.status == .suspended)
///     try await rehearsal.resume([["confirm": true]])
///     #expect(rehearsal.status == .completed)
public struct WorkflowRehearsal: Sendable {
    public let workflow: Workflow
    public let user: String
    public let processID = UUID()
    public private(set) var status = ProcessStatus.created
    /// What a store would have, in the order of their completion.
    public private(set) var steps: [StepRecord] = []
    public private(set) var assignee = Assignee.system
    public private(set) var failedReason: String?

    public init(_ workflow: Workflow, user: String = "SYSTEM") {
        self.workflow = workflow
        self.user = user
    }

    /// What the next step would start from.
    public var state: State { workflow.position(after: steps).state }

    /// Starts the process and runs it to its end or its first stop.
    ///
    /// - Parameter userInputs: the answers to the pages of the workflow's form.
    /// - Throws: `WorkflowRehearsalError` when the form doesn't take them, or it has been started before.
    public mutating func start(_ userInputs: [JSONObject] = [[:]]) async throws {
        guard status == .created else { throw WorkflowRehearsalError.wrongStatus(status) }
        let initialState = try WorkflowRehearsal.complete(
            workflow.initialState(processID: processID, reporter: user, userInputs: userInputs))
        try await run(from: .created, initialState: .object(initialState), userInput: nil)
    }

    /// Answers an input step, or runs a failed or waiting step again, and goes on.
    ///
    /// - Throws: `WorkflowRehearsalError` when the form doesn't take the answers, or there is nothing to resume.
    public mutating func resume(_ userInputs: [JSONObject] = [[:]]) async throws {
        guard status.isResumable else { throw WorkflowRehearsalError.wrongStatus(status) }
        let input = try WorkflowRehearsal.complete(workflow.resumeInput(userInputs: userInputs, after: steps))
        try await run(from: .resumed, initialState: nil, userInput: .object(input))
    }

    /// What the other system of a callback step answers, and goes on.
    ///
    /// - Throws: `WorkflowRehearsalError` when no callback is awaited.
    public mutating func callBack(_ result: JSONValue) async throws {
        guard status == .awaitingCallback, let last = steps.indices.last else {
            throw WorkflowRehearsalError.wrongStatus(status)
        }
        let key = steps[last].state[CallbackKeys.resultKey]?.string ?? CallbackKeys.defaultResult
        steps[last].state[key] = result
        try await run(from: .resumed, initialState: nil, userInput: nil)
    }

    private mutating func run(
        from statusBefore: ProcessStatus, initialState: JSONValue?, userInput: JSONValue?
    ) async throws {
        let snapshot = ProcessSnapshot(
            processID: processID, workflowName: workflow.name, isTask: workflow.isTask, statusBefore: statusBefore,
            steps: steps, initialState: initialState, userInput: userInput)
        var machine = ProcessMachine(workflow: workflow, snapshot: snapshot, user: user)
        status = .running
        _ = try await machine.run { transaction in
            if transaction.writing == .amendLast { steps.removeLast() }
            steps.append(transaction.record)
            status = transaction.lastStatus
            assignee = transaction.assignee
            failedReason = transaction.failedReason
            return .recorded(engineLocked: false)
        }
    }

    private static func complete(_ outcome: FormOutcome) throws -> JSONObject {
        guard case .complete(let answer) = outcome else { throw WorkflowRehearsalError.form(outcome) }
        return answer
    }
}

/// Why a rehearsal can't go on.
public enum WorkflowRehearsalError: Error, Sendable, Hashable {
    /// The form doesn't take the answers.
    case form(FormOutcome)
    /// The process can't be started, resumed or called back in this status.
    case wrongStatus(ProcessStatus)
}
