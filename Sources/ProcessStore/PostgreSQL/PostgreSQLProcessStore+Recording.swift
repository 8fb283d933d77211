import FoundationEssentials
import PostgresWire
import Workflows

extension PostgreSQLProcessStore {
    public func record(
        _ transaction: StepTransaction, under lease: Lease
    ) async throws(StoreError) -> RecordOutcome {
        let step = transaction.record
        let pid = PostgresValue(lease.processID.text)
        let parameters: [PostgresValue] = [
            pid, PostgresValue(lease.fence), PostgresValue(lease.owner), PostgresValue(transaction.lastStatus.rawValue),
            PostgresValue(transaction.lastStep), PostgresValue(transaction.assignee.rawValue),
            PostgresValue(ColumnLimit.failedReason(transaction.failedReason)),
            PostgresValue(ColumnLimit.traceback(transaction.traceback)),
            PostgresValue(TimestampText(step.completedAt).text), PostgresValue(TimestampText(step.startedAt).text),
            PostgresValue(step.stepID.text), PostgresValue(step.name), PostgresValue(step.status.rawValue),
            PostgresValue(try StoredJSON.text(of: .object(step.state))), PostgresValue(step.createdBy),
            PostgresValue(transaction.writing == .amendLast), PostgresValue(transaction.lastStatus != .running),
        ]
        let results = try await execute([
            PostgresCall(Self.lockProcess, [pid]), PostgresCall(Self.recordStep, parameters),
        ])
        do {
            let row = results[1][0]
            guard try row.int(0) == 1 else { throw StoreError.fenced(lease) }
            if transaction.lastStatus != .running { running.ended() }
            return RecordOutcome(engineLocked: try row.engineLock(1))
        } catch {
            throw failure.storeError(error)
        }
    }

    /// Steps are read in the order of `completed_at`, which clocks that differ must not disturb: each is later than all before.
    private static let recordStep: PostgresStatement = """
        WITH held AS (
            SELECT p.pid, GREATEST($9::timestamptz, (
                SELECT max(completed_at) + interval '1 microsecond' FROM process_steps s WHERE s.pid = p.pid)) AS moment
            FROM orchestrator_wire_leases l JOIN processes p ON p.pid = l.process_id
            WHERE l.process_id = $1::uuid AND l.fence = $2::bigint AND l.owner = $3::text AND p.last_status = 'running'
            FOR UPDATE OF l
        ), process AS (
            UPDATE processes SET last_status = $4::text, last_step = COALESCE($5::text, last_step), assignee = $6::text,
                failed_reason = $7::text, traceback = $8::text, last_modified_at = $9::timestamptz
            WHERE pid IN (SELECT pid FROM held)
        ), amended AS (
            UPDATE process_steps SET status = $13::text, state = $14::jsonb, started_at = $10::timestamptz,
                completed_at = (SELECT moment FROM held)
            WHERE $16::bool AND stepid = (
                SELECT stepid FROM process_steps WHERE pid IN (SELECT pid FROM held) ORDER BY completed_at DESC LIMIT 1)
            RETURNING stepid
        ), appended AS (
            INSERT INTO process_steps (stepid, pid, name, status, state, created_by, completed_at, started_at, commit_hash)
            SELECT $11::uuid, pid, $12::text, $13::text, $14::jsonb, $15::text, moment, $10::timestamptz, NULL
            FROM held WHERE NOT EXISTS (SELECT 1 FROM amended)
        ), ended AS (
            DELETE FROM orchestrator_wire_leases WHERE $17::bool AND process_id IN (SELECT pid FROM held)
        )
        SELECT (SELECT count(*) FROM held), (SELECT global_lock FROM engine_settings)
        """
}
