import FoundationEssentials
import LosslessJSON
import ProcessStore
import Synchronization
import Workflows

/// Another store that fails when a test says so.
final class FaultyStore: ProcessStore {
    enum Call: Sendable, Hashable {
        case claimForRun, record, renew, release, ping, register
    }

    private let store: any ProcessStore
    private let failures = Mutex<[Call: [StoreError]]>([:])
    private let made = Mutex<[Call: [ContinuousClock.Instant]]>([:])

    init(_ store: any ProcessStore) { self.store = store }

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

    // MARK: What may fail

    func register(_ workflows: [WorkflowRegistration]) async throws(StoreError) -> [WorkflowRecord] {
        try check(.register)
        return try await store.register(workflows)
    }
    func claimForRun(_ request: RunRequest) async throws(StoreError) -> RunClaim {
        try check(.claimForRun)
        return try await store.claimForRun(request)
    }
    func record(_ transaction: StepTransaction, under lease: Lease) async throws(StoreError) -> RecordOutcome {
        try check(.record)
        return try await store.record(transaction, under: lease)
    }
    func renew(_ leases: [Lease], until: Date) async throws(StoreError) -> [Lease] {
        try check(.renew)
        return try await store.renew(leases, until: until)
    }
    func release(_ lease: Lease, status: ProcessStatus?) async throws(StoreError) {
        try check(.release)
        try await store.release(lease, status: status)
    }
    func ping() async throws(StoreError) {
        try check(.ping)
        try await store.ping()
    }

    // MARK: What is handed on

    func workflows() async throws(StoreError) -> [WorkflowRecord] { try await store.workflows() }
    func workflow(id: UUID) async throws(StoreError) -> WorkflowRecord? { try await store.workflow(id: id) }
    func createProcess(_ process: NewProcess) async throws(StoreError) { try await store.createProcess(process) }
    func discardProcess(_ processID: UUID) async throws(StoreError) -> Bool {
        try await store.discardProcess(processID)
    }
    func resume(_ processID: UUID, input: JSONValue) async throws(StoreError) -> ResumeTicket {
        try await store.resume(processID, input: input)
    }
    func resumeByCallback(
        _ processID: UUID, token: String, result: JSONValue
    ) async throws(StoreError) -> ResumeTicket {
        try await store.resumeByCallback(processID, token: token, result: result)
    }
    func undoResume(_ ticket: ResumeTicket) async throws(StoreError) -> Bool { try await store.undoResume(ticket) }
    func abort(_ processID: UUID, user: String, at: Date) async throws(StoreError) {
        try await store.abort(processID, user: user, at: at)
    }
    func setNote(_ processID: UUID, note: String?) async throws(StoreError) {
        try await store.setNote(processID, note: note)
    }
    func deleteTask(_ processID: UUID) async throws(StoreError) { try await store.deleteTask(processID) }
    func process(_ processID: UUID) async throws(StoreError) -> ProcessDetail? { try await store.process(processID) }
    func list(_ query: ProcessQuery) async throws(StoreError) -> ProcessPage { try await store.list(query) }
    func statusCounts() async throws(StoreError) -> StatusCounts { try await store.statusCounts() }
    func unsent(since: Date, limit: Int) async throws(StoreError) -> [UnsentProcess] {
        try await store.unsent(since: since, limit: limit)
    }
    func isEngineLocked() async throws(StoreError) -> Bool { try await store.isEngineLocked() }
    func setEngineLock(_ locked: Bool) async throws(StoreError) { try await store.setEngineLock(locked) }
    func resumeRunning(limit: Int) async throws(StoreError) -> [ResumeTicket] {
        try await store.resumeRunning(limit: limit)
    }
    func close() async { await store.close() }
}
