import FoundationEssentials
import Workflows

/// A row of `workflows`.
public struct WorkflowRecord: Sendable, Hashable {
    public var workflowID: UUID
    public var name: String
    public var target: Target
    public var isTask: Bool
    public var description: String?
    public var createdAt: Date

    public init(workflowID: UUID, name: String, target: Target, isTask: Bool, description: String?, createdAt: Date) {
        self.workflowID = workflowID
        self.name = name
        self.target = target
        self.isTask = isTask
        self.description = description
        self.createdAt = createdAt
    }
}
