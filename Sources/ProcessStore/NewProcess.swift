import FoundationEssentials
import LosslessJSON

/// A process to be created.
public struct NewProcess: Sendable {
    public var processID: UUID
    public var workflowName: String
    public var createdBy: String
    /// The form's answer merged with `process_id`, `reporter`, `workflow_name`, `workflow_target`.
    public var initialState: JSONObject
    public var at: Date

    public init(processID: UUID, workflowName: String, createdBy: String, initialState: JSONObject, at: Date) {
        self.processID = processID
        self.workflowName = workflowName
        self.createdBy = createdBy
        self.initialState = initialState
        self.at = at
    }
}
