import FoundationEssentials
import PostgresWire
import Workflows

extension PostgreSQLProcessStore {
    public func claimForRun(_ request: RunRequest) async throws(StoreError) -> RunClaim {
        let pid = PostgresValue(request.processID.text)
        let results = try await execute([
            PostgresCall(Self.lockProcess, [pid]),
            PostgresCall(
                Self.claim,
                [
                    pid, PostgresValue(request.expected.rawValue), PostgresValue(TimestampText(request.now).text),
                    PostgresValue(request.owner), PostgresValue(TimestampText(request.leaseUntil).text),
                ]),
            PostgresCall(StoredSteps.select, [pid]),
            PostgresCall(StoredInputs.select, [pid]),
        ])
        guard let row = results[1].first else { return .unknownProcess }
        do {
            let status: ProcessStatus = try row.member(0)
            guard !row.isNull(5) else {
                let leasedUntil = status == .running ? try row.optionalDate(3) : nil
                return .wrongStatus(status, leasedUntil: leasedUntil)
            }
            running.begun()
            let inputs = try StoredInputs(results[3], of: request.processID)
            let snapshot = ProcessSnapshot(
                processID: request.processID, workflowName: try row.text(2), isTask: try row.bool(1),
                statusBefore: status, steps: try StoredSteps.records(results[2], of: request.processID),
                initialState: inputs.initialState, userInput: inputs.userInput)
            let lease = Lease(processID: request.processID, owner: request.owner, fence: try row.int(5))
            return .claimed(lease, snapshot, engineLocked: try row.engineLock(4))
        } catch {
            throw failure.storeError(error)
        }
    }

    /// The status as it was, and the fence if the process was taken. One that is running without a lease of ours is a foreign
    /// worker's, which nobody can tell to be dead.
    private static let claim: PostgresStatement = """
        WITH seen AS (
            SELECT p.pid, p.last_status, p.is_task, w.name, l.expires_at,
                CASE p.last_status WHEN 'running' THEN COALESCE(l.expires_at <= $3::timestamptz, false)
                ELSE p.last_status = $2::text END AS is_free
            FROM processes p JOIN workflows w ON w.workflow_id = p.workflow_id
            LEFT JOIN orchestrator_wire_leases l ON l.process_id = p.pid WHERE p.pid = $1::uuid
        ), leased AS (
            INSERT INTO orchestrator_wire_leases (process_id, owner, expires_at)
            SELECT pid, $4::text, $5::timestamptz FROM seen WHERE is_free
            ON CONFLICT (process_id) DO UPDATE SET owner = excluded.owner, expires_at = excluded.expires_at,
                fence = nextval('orchestrator_wire_leases_fence_seq')
            RETURNING fence
        ), run AS (
            UPDATE processes SET last_status = 'running', last_modified_at = $3::timestamptz
            WHERE pid IN (SELECT pid FROM seen WHERE is_free)
        )
        SELECT seen.last_status, seen.is_task, seen.name, seen.expires_at, (SELECT global_lock FROM engine_settings),
            leased.fence
        FROM seen LEFT JOIN leased ON true
        """
}
