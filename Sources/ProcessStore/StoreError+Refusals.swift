import FoundationEssentials
import Workflows

/// What every store refuses, in the same words.
extension StoreError {
    static func unknownProcess(_ pid: String) -> StoreError {
        StoreError(.unknownProcess, "Process with process_id \(pid) not found")
    }

    static func unknownWorkflow(_ name: String) -> StoreError {
        StoreError(
            .unknownWorkflow, "There is no workflow \(name): register it in the program, or correct the name.")
    }

    static func processExists(_ processID: UUID, _ status: ProcessStatus) -> StoreError {
        StoreError(
            .wrongStatus(status),
            "The process \(processID.text) exists already, with status \(status.rawValue): choose another id.")
    }

    static func notATask(_ processID: UUID) -> StoreError {
        StoreError(.notATask, "The process \(processID.text) runs a workflow: only tasks can be deleted.")
    }

    static func notResumable(_ status: ProcessStatus) -> StoreError {
        StoreError(.wrongStatus(status), "Resuming a \(status.rawValue) workflow is not possible")
    }

    static func notAwaitingCallback(_ status: ProcessStatus) -> StoreError {
        StoreError(.wrongStatus(status), "This process is not in an awaiting state.")
    }

    static let invalidToken = StoreError(.invalidToken, "Invalid token")

    static func fenced(_ lease: Lease) -> StoreError {
        StoreError(
            .fenced,
            "The process \(lease.processID.text) is no longer \(lease.owner)'s (fence \(lease.fence)): stop running it; nothing was "
                + "written.")
    }

    static func workflowConflict(_ record: WorkflowRecord, _ workflow: WorkflowRegistration) -> StoreError {
        StoreError(
            .workflowConflict,
            "The workflow \(workflow.name) is registered with target \(record.target.rawValue)\(record.isTask ? " as a task" : "") "
                + "already, and the program has it with target \(workflow.target.rawValue)\(workflow.isTask ? " as a task" : ""): "
                + "name it otherwise, or correct its row in the table workflows.")
    }
}
