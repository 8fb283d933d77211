import FoundationEssentials
import LosslessJSON
import ProcessStore
import Workflows

/// A process as orchestrator-core shows it. What it says of products, customers and subscriptions is always empty here.
struct ProcessSchema {
    var process: ProcessRecord
    /// What only the view of one process has; the list has null for each.
    var detail: Detail?

    struct Detail {
        var steps: [StepRecord]
        /// The names of the steps still to come.
        var pending: [String]
        var currentState: JSONObject?
        /// The JSON schema of the form that the process waits for.
        var form: JSONValue?
        var traceback: String?
    }

    var json: JSONValue {
        let steps = detail.map { JSONValue.array(Self.recorded($0.steps) + $0.pending.map(Self.pending)) }
        return [
            "process_id": .string(process.processID.text),
            "workflow_id": .string(process.workflowID.text),
            "workflow_name": .string(process.workflowName),
            "is_task": .bool(process.isTask),
            "created_by": .optional(process.createdBy),
            "failed_reason": .optional(process.failedReason),
            "started_at": .timestamp(process.startedAt),
            "last_status": .string(process.lastStatus.rawValue),
            "last_step": .optional(process.lastStep),
            "assignee": .string(process.assignee.rawValue),
            "last_modified_at": .timestamp(process.lastModifiedAt),
            "traceback": .optional(detail?.traceback),
            "product_id": .null,
            "customer_id": .null,
            "workflow_target": .string(process.workflowTarget.rawValue),
            "subscriptions": [],
            "current_state": detail?.currentState.map { .object($0) } ?? .null,
            "steps": steps ?? .null,
            "form": detail?.form ?? .null,
            "note": .optional(process.note),
        ]
    }

    private static func recorded(_ steps: [StepRecord]) -> [JSONValue] {
        var previous: JSONObject?
        return steps.map { step in
            let delta = previous.map { step.state.changes(since: $0) } ?? step.state
            if [.success, .skipped, .complete].contains(step.status) { previous = step.state }
            return [
                "step_id": .string(step.stepID.text),
                "name": .string(step.name),
                "status": .string(step.status.rawValue),
                "created_by": .string(step.createdBy),
                "executed": .timestamp(step.completedAt),
                "started": .timestamp(step.startedAt),
                "completed": .timestamp(step.completedAt),
                "commit_hash": .null,
                "state": .object(step.state),
                "state_delta": .object(delta),
            ]
        }
    }

    private static func pending(_ name: String) -> JSONValue {
        [
            "step_id": .null, "name": .string(name), "status": "pending", "created_by": .null, "executed": .null,
            "started": .null, "completed": .null, "commit_hash": .null, "state": .null, "state_delta": .null,
        ]
    }
}

extension JSONObject {
    /// The members that `earlier` has not, or has otherwise; of an object in both, only its own changes.
    func changes(since earlier: JSONObject) -> JSONObject {
        var changes = JSONObject()
        for member in self {
            switch (earlier[member.key], member.value) {
            case (let before?, let now) where before == now: continue
            case (.object(let before)?, .object(let now)):
                let nested = now.changes(since: before)
                if !nested.isEmpty { changes[member.key] = .object(nested) }
            default: changes[member.key] = member.value
            }
        }
        return changes
    }
}
