import FoundationEssentials
import LosslessJSON
import Workflows

/// A resume as it was written: what its message is made of, and what `undoResume` needs to put things back.
public struct ResumeTicket: Sendable {
    public let processID: UUID
    public let previousStatus: ProcessStatus
    public let workflowName: String
    public let target: Target
    public let isTask: Bool
    /// The input row that was written, if one was.
    public let inputStateID: UUID?
    /// The newest input row once this was written: with another one there, somebody else resumed the process since.
    public let newestInputStateID: UUID?
    /// The last step's state before a callback merged its result into it.
    public let replacedState: JSONValue?

    public init(
        processID: UUID, previousStatus: ProcessStatus, workflowName: String, target: Target, isTask: Bool,
        inputStateID: UUID?, newestInputStateID: UUID? = nil, replacedState: JSONValue? = nil
    ) {
        self.processID = processID
        self.previousStatus = previousStatus
        self.workflowName = workflowName
        self.target = target
        self.isTask = isTask
        self.inputStateID = inputStateID
        self.newestInputStateID = newestInputStateID ?? inputStateID
        self.replacedState = replacedState
    }
}
