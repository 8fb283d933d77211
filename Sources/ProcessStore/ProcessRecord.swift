import FoundationEssentials
import Workflows

/// A process without its steps: what a list shows.
public struct ProcessRecord: Sendable, Hashable {
    public var processID: UUID
    public var workflowID: UUID
    public var workflowName: String
    public var workflowTarget: Target
    public var isTask: Bool
    public var assignee: Assignee
    public var lastStatus: ProcessStatus
    public var lastStep: String?
    public var startedAt: Date
    public var lastModifiedAt: Date
    public var failedReason: String?
    public var traceback: String?
    public var createdBy: String?
    public var note: String?

    public init(
        processID: UUID, workflowID: UUID, workflowName: String, workflowTarget: Target, isTask: Bool,
        assignee: Assignee,
        lastStatus: ProcessStatus, lastStep: String?, startedAt: Date, lastModifiedAt: Date, failedReason: String?,
        traceback: String?, createdBy: String?, note: String?
    ) {
        self.processID = processID
        self.workflowID = workflowID
        self.workflowName = workflowName
        self.workflowTarget = workflowTarget
        self.isTask = isTask
        self.assignee = assignee
        self.lastStatus = lastStatus
        self.lastStep = lastStep
        self.startedAt = startedAt
        self.lastModifiedAt = lastModifiedAt
        self.failedReason = failedReason
        self.traceback = traceback
        self.createdBy = createdBy
        self.note = note
    }
}
