import FoundationEssentials
import ProcessStore
import Workflows

/// A store with a fault around it.
struct FaultyStore: ProcessStoreDecorator {
    let base: any ProcessStore
    var claiming: (@Sendable (RunRequest, any ProcessStore) async throws(StoreError) -> RunClaim)?
    var recording: (@Sendable (StepTransaction, Lease, any ProcessStore) async throws(StoreError) -> RecordOutcome)?
    var renewing: (@Sendable ([Lease], Date, any ProcessStore) async throws(StoreError) -> [Lease])?
    var releasing: (@Sendable (Lease, ProcessStatus?, any ProcessStore) async throws(StoreError) -> Void)?

    init(_ base: any ProcessStore) { self.base = base }

    func claimForRun(_ request: RunRequest) async throws(StoreError) -> RunClaim {
        guard let claiming else { return try await base.claimForRun(request) }
        return try await claiming(request, base)
    }

    func record(_ transaction: StepTransaction, under lease: Lease) async throws(StoreError) -> RecordOutcome {
        guard let recording else { return try await base.record(transaction, under: lease) }
        return try await recording(transaction, lease, base)
    }

    func renew(_ leases: [Lease], until: Date) async throws(StoreError) -> [Lease] {
        guard let renewing else { return try await base.renew(leases, until: until) }
        return try await renewing(leases, until, base)
    }

    func release(_ lease: Lease, status: ProcessStatus?) async throws(StoreError) {
        guard let releasing else { return try await base.release(lease, status: status) }
        try await releasing(lease, status, base)
    }
}
