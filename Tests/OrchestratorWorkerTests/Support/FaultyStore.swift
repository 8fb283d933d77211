import FoundationEssentials
import ProcessStore
import Synchronization
import Workflows

/// Another store that fails when a test says so.
final class FaultyStore: ProcessStoreDecorator {
    enum Call: Sendable, Hashable {
        case claimForRun, record, renew, release, ping, register
    }

    let base: any ProcessStore
    private let failures = Mutex<[Call: [StoreError]]>([:])
    private let made = Mutex<[Call: [ContinuousClock.Instant]]>([:])

    init(_ base: any ProcessStore) { self.base = base }

    /// The next calls fail with these errors, one each.
    func fail(_ call: Call, _ errors: StoreError...) {
        failures.withLock { $0[call, default: []] += errors }
    }

    /// When such a call was made.
    func times(of call: Call) -> [ContinuousClock.Instant] { made.withLock { $0[call, default: []] } }

    private func check(_ call: Call) throws(StoreError) {
        made.withLock { $0[call, default: []].append(.now) }
        let error = failures.withLock { failures -> StoreError? in
            guard var errors = failures[call], !errors.isEmpty else { return nil }
            defer { failures[call] = errors }
            return errors.removeFirst()
        }
        if let error { throw error }
    }

    func register(_ workflows: [WorkflowRegistration]) async throws(StoreError) -> [WorkflowRecord] {
        try check(.register)
        return try await base.register(workflows)
    }
    func claimForRun(_ request: RunRequest) async throws(StoreError) -> RunClaim {
        try check(.claimForRun)
        return try await base.claimForRun(request)
    }
    func record(_ transaction: StepTransaction, under lease: Lease) async throws(StoreError) -> RecordOutcome {
        try check(.record)
        return try await base.record(transaction, under: lease)
    }
    func renew(_ leases: [Lease], until: Date) async throws(StoreError) -> [Lease] {
        try check(.renew)
        return try await base.renew(leases, until: until)
    }
    func release(_ lease: Lease, status: ProcessStatus?) async throws(StoreError) {
        try check(.release)
        try await base.release(lease, status: status)
    }
    func ping() async throws(StoreError) {
        try check(.ping)
        try await base.ping()
    }
}
