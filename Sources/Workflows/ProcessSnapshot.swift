import FoundationEssentials
import LosslessJSON

/// What the engine must know of a process to run it on: the same whether it starts, resumes, or is taken over.
public struct ProcessSnapshot: Sendable, Hashable {
    public var processID: UUID
    public var workflowName: String
    public var isTask: Bool
    /// The status before it was claimed: `created` or `resumed`, or `running` when it is taken over from a dead worker.
    public var statusBefore: ProcessStatus
    /// In the order in which they were completed.
    public var steps: [StepRecord]
    /// The newest `initial_state` input.
    public var initialState: JSONValue?
    /// The newest `user_input` input.
    public var userInput: JSONValue?

    public init(
        processID: UUID, workflowName: String, isTask: Bool, statusBefore: ProcessStatus, steps: [StepRecord],
        initialState: JSONValue?, userInput: JSONValue?
    ) {
        self.processID = processID
        self.workflowName = workflowName
        self.isTask = isTask
        self.statusBefore = statusBefore
        self.steps = steps
        self.initialState = initialState
        self.userInput = userInput
    }
}
