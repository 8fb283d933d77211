import Foundation
import ProcessStore
import Workflows

/// A store that knows every process and remembers none of what happens to it.
struct NoStore: ProcessStoreDecorator {
    let base: any ProcessStore

    func claimForRun(_ request: RunRequest) async throws(StoreError) -> RunClaim {
        .claimed(
            Lease(processID: request.processID, owner: request.owner, fence: 1),
            ProcessSnapshot(
                processID: request.processID, workflowName: NoopWorker.workflow.name, isTask: false,
                statusBefore: .created, steps: [], initialState: [:], userInput: nil), engineLocked: false)
    }

    func record(_ transaction: StepTransaction, under lease: Lease) async throws(StoreError) -> RecordOutcome {
        RecordOutcome(engineLocked: false)
    }

    func renew(_ leases: [Lease], until: Date) async throws(StoreError) -> [Lease] { [] }

    func release(_ lease: Lease, status: ProcessStatus?) async throws(StoreError) {}
}
