import FoundationEssentials
import LosslessJSON
import Workflows

/// A store that does what another does, but for what it says otherwise: what it leaves out goes to `base`. For faults, counts and
/// measurements that are put around a real store.
public protocol ProcessStoreDecorator: ProcessStore {
    /// The store that does the work.
    var base: any ProcessStore { get }
}

extension ProcessStoreDecorator {
    public func register(_ workflows: [WorkflowRegistration]) async throws(StoreError) -> [WorkflowRecord] {
        try await base.register(workflows)
    }
    public func workflows() async throws(StoreError) -> [WorkflowRecord] { try await base.workflows() }
    public func workflow(id: UUID) async throws(StoreError) -> WorkflowRecord? { try await base.workflow(id: id) }

    public func createProcess(_ process: NewProcess) async throws(StoreError) { try await base.createProcess(process) }
    public func discardProcess(_ processID: UUID) async throws(StoreError) -> Bool {
        try await base.discardProcess(processID)
    }
    public func resume(_ processID: UUID, input: JSONValue) async throws(StoreError) -> ResumeTicket {
        try await base.resume(processID, input: input)
    }
    public func resumeByCallback(
        _ processID: UUID, token: String, result: JSONValue
    ) async throws(StoreError) -> ResumeTicket {
        try await base.resumeByCallback(processID, token: token, result: result)
    }
    public func undoResume(_ ticket: ResumeTicket) async throws(StoreError) -> Bool {
        try await base.undoResume(ticket)
    }
    public func abort(_ processID: UUID, user: String, at: Date) async throws(StoreError) {
        try await base.abort(processID, user: user, at: at)
    }
    public func setNote(_ processID: UUID, note: String?) async throws(StoreError) {
        try await base.setNote(processID, note: note)
    }
    public func deleteTask(_ processID: UUID) async throws(StoreError) { try await base.deleteTask(processID) }

    public func process(_ processID: UUID) async throws(StoreError) -> ProcessDetail? {
        try await base.process(processID)
    }
    public func list(_ query: ProcessQuery) async throws(StoreError) -> ProcessPage { try await base.list(query) }
    public func statusCounts() async throws(StoreError) -> StatusCounts { try await base.statusCounts() }
    public func unsent(since: Date, limit: Int) async throws(StoreError) -> [UnsentProcess] {
        try await base.unsent(since: since, limit: limit)
    }

    public func isEngineLocked() async throws(StoreError) -> Bool { try await base.isEngineLocked() }
    public func setEngineLock(_ locked: Bool) async throws(StoreError) { try await base.setEngineLock(locked) }
    public func resumeRunning(limit: Int) async throws(StoreError) -> [ResumeTicket] {
        try await base.resumeRunning(limit: limit)
    }

    public func claimForRun(_ request: RunRequest) async throws(StoreError) -> RunClaim {
        try await base.claimForRun(request)
    }
    public func record(_ transaction: StepTransaction, under lease: Lease) async throws(StoreError) -> RecordOutcome {
        try await base.record(transaction, under: lease)
    }
    public func renew(_ leases: [Lease], until: Date) async throws(StoreError) -> [Lease] {
        try await base.renew(leases, until: until)
    }
    public func release(_ lease: Lease, status: ProcessStatus?) async throws(StoreError) {
        try await base.release(lease, status: status)
    }
    public func lease(of processID: UUID) async throws(StoreError) -> LeaseRecord? {
        try await base.lease(of: processID)
    }

    public func ping() async throws(StoreError) { try await base.ping() }
    public func close() async { await base.close() }
}
