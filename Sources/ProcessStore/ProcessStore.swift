import FoundationEssentials
import LosslessJSON
import Workflows

/// Where processes live. It speaks in the engine's transactions, never in rows: every function is one transaction, durable
/// when it returns, and safe to call from many tasks and programs at once.
///
/// Besides the errors that each function names, all throw `.unavailable` (nothing was written; try again), `.ambiguous`
/// (it may have been written) and `.schema` (a row that nobody can read). Texts and moments come back as they were given,
/// moments to the microsecond; a state or an input that is beyond what can be read again is refused with `.tooLarge`.
public protocol ProcessStore: Sendable {
    // MARK: Workflows

    /// Makes sure that each workflow has its row; a row that stands keeps its description.
    /// - Returns: the rows, in the order of `workflows`.
    /// - Throws: `.workflowConflict` when a name stands with another target or kind; nothing of the call is written then.
    func register(_ workflows: [WorkflowRegistration]) async throws(StoreError) -> [WorkflowRecord]
    /// All that are not deleted, by name.
    func workflows() async throws(StoreError) -> [WorkflowRecord]
    /// Nil when there is none, or it is deleted.
    func workflow(id: UUID) async throws(StoreError) -> WorkflowRecord?

    // MARK: The api's side

    /// A process in status `created` with its initial state, before its message is sent.
    /// - Throws: `.unknownWorkflow`; `.wrongStatus` when a process with this id exists.
    func createProcess(_ process: NewProcess) async throws(StoreError)
    /// Takes a process back whose message certainly was not sent. False when it is no longer `created` and untouched.
    func discardProcess(_ processID: UUID) async throws(StoreError) -> Bool
    /// Stores the input and sets `resumed`; the newest input counts when it is resumed more than once.
    /// - Throws: `.unknownProcess`; `.wrongStatus` unless the status `isResumable`.
    func resume(_ processID: UUID, input: JSONValue) async throws(StoreError) -> ResumeTicket
    /// As `resume`, for a callback: puts `result` into the last step's state, as `callback_result` or under the key that the
    /// state names in `__callback_result_key`.
    /// - Throws: `.unknownProcess`; `.wrongStatus` unless it awaits a callback; `.invalidToken` unless the state's
    ///   `__callback_token` is `token`.
    func resumeByCallback(_ processID: UUID, token: String, result: JSONValue) async throws(StoreError) -> ResumeTicket
    /// Puts status, input and state back after a resume whose message certainly was not sent. A resume that came after it is
    /// left alone. False when a worker was faster.
    func undoResume(_ ticket: ResumeTicket) async throws(StoreError) -> Bool
    /// Records a step `User Aborted` with the state that was reached, and ends the lease of who runs the process: the worker
    /// finds itself fenced. A completed process is left as it is.
    /// - Throws: `.unknownProcess`.
    func abort(_ processID: UUID, user: String, at: Date) async throws(StoreError)
    /// Nil takes the note away. - Throws: `.unknownProcess`.
    func setNote(_ processID: UUID, note: String?) async throws(StoreError)
    /// Deletes a task with its steps and inputs, also one that runs.
    /// - Throws: `.unknownProcess`, `.notATask`.
    func deleteTask(_ processID: UUID) async throws(StoreError)

    /// Nil when there is none.
    func process(_ processID: UUID) async throws(StoreError) -> ProcessDetail?
    /// - Throws: `.invalidQuery` for a field that is none or a value that can't be read.
    func list(_ query: ProcessQuery) async throws(StoreError) -> ProcessPage
    func statusCounts() async throws(StoreError) -> StatusCounts
    /// Processes that are `created` or `resumed` since before `since`, for their message may never have been sent; and those
    /// that a worker of ours left `running` under a lease that was over by then, for their message may be gone with it.
    func unsent(since: Date, limit: Int) async throws(StoreError) -> [UnsentProcess]

    /// Whether workers are to run no further step, and the api is to start and resume nothing.
    func isEngineLocked() async throws(StoreError) -> Bool
    func setEngineLock(_ locked: Bool) async throws(StoreError)
    /// After the lock is off: sets `resumed`, with an empty input, each process that the lock left `running` and that no
    /// worker of ours holds. Their messages are to be sent.
    func resumeRunning(limit: Int) async throws(StoreError) -> [ResumeTicket]

    // MARK: The worker's side

    /// Compare-and-set: takes a process whose status is `expected` (or `running` under a lease of ours that is over), sets
    /// `running` and writes the lease.
    func claimForRun(_ request: RunRequest) async throws(StoreError) -> RunClaim
    /// Records a step and what it makes of the process; a status other than `running` ends the lease in the same transaction.
    /// - Throws: `.fenced` when the lease is no longer this one: nothing was written, and the worker must stop running it.
    func record(_ transaction: StepTransaction, under lease: Lease) async throws(StoreError) -> RecordOutcome
    /// Puts the end of leases off. One that is over but was taken by nobody counts as held.
    /// - Returns: the leases that were lost.
    func renew(_ leases: [Lease], until: Date) async throws(StoreError) -> [Lease]
    /// Gives a lease back without a step: the engine is locked, or the worker stops before it ran anything.
    /// `status` is what the process goes back to; nil leaves it as it is. A lease that was lost is nobody's business any more:
    /// nothing happens then.
    func release(_ lease: Lease, status: ProcessStatus?) async throws(StoreError)

    /// Who runs a process, or did last and has neither ended nor given back; nil when there is no lease, as for a process that a
    /// foreign worker runs.
    func lease(of processID: UUID) async throws(StoreError) -> LeaseRecord?

    /// One small read: the store answers.
    func ping() async throws(StoreError)
    /// Ends the store after what is under way; whatever comes later is refused with `.unavailable`.
    func close() async
}
