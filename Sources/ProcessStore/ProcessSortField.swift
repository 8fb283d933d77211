/// A field that a list of processes can be sorted by, named as orchestrator-core names it.
///
/// (It also sorts by fields of products and subscriptions, which a store without subscriptions can't.)
public enum ProcessSortField: String, Sendable, CaseIterable {
    case processID = "process_id"
    case workflowID = "workflow_id"
    case assignee
    case lastStatus = "last_status"
    case lastStep = "last_step"
    case startedAt = "started_at"
    case lastModifiedAt = "last_modified_at"
    case failedReason = "failed_reason"
    case traceback
    case createdBy = "created_by"
    case isTask = "is_task"
    case note
    case workflowName
    case workflowTarget

    /// Takes `last_status` and `lastStatus` alike; `workflowName` and `workflowTarget` only in that spelling, for they
    /// are no columns of a process. Nil for any other name.
    public init?(name: String) {
        guard let field = ProcessSortField(rawValue: name) ?? ProcessSortField(rawValue: snakeCased(name)) else {
            return nil
        }
        self = field
    }
}
