import FoundationEssentials
import LosslessJSON
import Workflows

/// A process whose message may have to be sent again.
public struct UnsentProcess: Sendable, Hashable {
    public var processID: UUID
    /// `created` (send new_*), `resumed`, or `running` (send resume_*, which takes it over).
    public var status: ProcessStatus
    public var workflowName: String
    public var target: Target
    public var isTask: Bool
    public var createdBy: String?
    public var initialState: JSONValue?
    public var userInput: JSONValue?

    public init(
        processID: UUID, status: ProcessStatus, workflowName: String, target: Target, isTask: Bool, createdBy: String?,
        initialState: JSONValue?, userInput: JSONValue?
    ) {
        self.processID = processID
        self.status = status
        self.workflowName = workflowName
        self.target = target
        self.isTask = isTask
        self.createdBy = createdBy
        self.initialState = initialState
        self.userInput = userInput
    }
}
