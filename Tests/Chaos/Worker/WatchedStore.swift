import ChaosLedger
import ProcessStore
import Workflows

/// A store at whose calls the worker may be killed, and whose answers are put down.
struct WatchedStore: ProcessStoreDecorator {
    let base: any ProcessStore
    let trap: KillTrap
    let ledger: LedgerFile

    func claimForRun(_ request: RunRequest) async throws(StoreError) -> RunClaim {
        let claim = try await base.claimForRun(request)
        if case .claimed(let lease, _, _) = claim {
            ledger.write(.claimed(process: lease.processID.uuidString.lowercased()))
            trap.pass(.afterProcessClaim)
        }
        return claim
    }

    func record(_ transaction: StepTransaction, under lease: Lease) async throws(StoreError) -> RecordOutcome {
        let process = lease.processID.uuidString.lowercased()
        let step = transaction.record.name
        if ChaosWorkflow.steps.contains(step) { trap.pass(.beforeRecord) }
        let outcome: RecordOutcome
        do {
            outcome = try await base.record(transaction, under: lease)
        } catch {
            if error.code == .fenced { ledger.write(.fenced(process: process, step: step)) }
            throw error
        }
        ledger.write(.recorded(process: process, step: step))
        if transaction.lastStatus != .running { trap.pass(.afterRecord) }
        return outcome
    }
}
