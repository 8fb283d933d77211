import LosslessJSON
import ProcessStore

/// A workflow as orchestrator-core shows it.
struct WorkflowSchema {
    var workflow: WorkflowRecord

    var json: JSONValue {
        [
            "name": .string(workflow.name),
            "target": .string(workflow.target.rawValue),
            "is_task": .bool(workflow.isTask),
            "description": .optional(workflow.description),
            "created_at": .timestamp(workflow.createdAt),
            "workflow_id": .string(workflow.workflowID.text),
            "steps": .null,
        ]
    }
}
