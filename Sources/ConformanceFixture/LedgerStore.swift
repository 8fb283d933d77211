import FoundationEssentials
import ProcessStore
import Workflows

/// A store that tells the ledger which processes were taken and which came to a stop.
public struct LedgerStore: ProcessStoreDecorator {
    public let base: any ProcessStore
    let runs: RunLedger

    public init(_ base: any ProcessStore, runs: RunLedger) {
        self.base = base
        self.runs = runs
    }

    public func claimForRun(_ request: RunRequest) async throws(StoreError) -> RunClaim {
        let claim = try await base.claimForRun(request)
        switch claim {
        case .claimed: runs.claimed(request.processID.text)
        case .wrongStatus(_, leasedUntil: nil), .unknownProcess: runs.refused(request.processID.text)
        case .wrongStatus: break
        }
        return claim
    }

    public func record(_ transaction: StepTransaction, under lease: Lease) async throws(StoreError) -> RecordOutcome {
        let outcome = try await base.record(transaction, under: lease)
        if transaction.lastStatus != .running { runs.ended(lease.processID.text) }
        return outcome
    }
}
