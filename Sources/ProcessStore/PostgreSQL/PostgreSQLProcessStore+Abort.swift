import FoundationEssentials
import PostgresWire
import Workflows

extension PostgreSQLProcessStore {
    public func abort(_ processID: UUID, user: String, at moment: Date) async throws(StoreError) {
        let pid = PostgresValue(processID.text)
        let results = try await execute([
            PostgresCall(Self.lockProcess, [pid]),
            PostgresCall(
                Self.abortProcess,
                [pid, PostgresValue(user), PostgresValue(TimestampText(moment).text), PostgresValue(UUID().text)]),
        ])
        guard let row = results[1].first else { throw StoreError.unknownProcess(processID.text) }
        if (try? row.bool(0)) == true { running.ended() }
    }

    /// The state is the one that the process had reached: that of the step it waits in, else of the last that was passed. Who
    /// still runs it finds its lease gone.
    private static let abortProcess: PostgresStatement = """
        WITH process AS (SELECT pid, last_status FROM processes WHERE pid = $1::uuid),
        ended AS (
            DELETE FROM orchestrator_wire_leases
            WHERE process_id IN (SELECT pid FROM process WHERE last_status <> 'completed') RETURNING process_id
        ), step AS (
            INSERT INTO process_steps (stepid, pid, name, status, state, created_by, completed_at, started_at, commit_hash)
            SELECT $4::uuid, pid, 'User Aborted', 'abort',
                COALESCE((
                    SELECT state FROM process_steps s WHERE s.pid = process.pid AND (
                        status NOT IN ('failed', 'suspend', 'waiting', 'awaiting_callback')
                        OR (status IN ('suspend', 'awaiting_callback') AND stepid = (
                            SELECT stepid FROM process_steps WHERE pid = process.pid ORDER BY completed_at DESC LIMIT 1)))
                    ORDER BY completed_at DESC LIMIT 1), '{}'),
                $2::text, GREATEST($3::timestamptz, (
                    SELECT max(completed_at) + interval '1 microsecond' FROM process_steps s WHERE s.pid = process.pid)),
                $3::timestamptz, NULL
            FROM process WHERE last_status <> 'completed'
        ), aborted AS (
            UPDATE processes SET last_status = 'aborted', last_step = 'User Aborted', assignee = 'SYSTEM',
                failed_reason = NULL, traceback = NULL, last_modified_at = $3::timestamptz
            WHERE pid IN (SELECT pid FROM process WHERE last_status <> 'completed')
        )
        SELECT EXISTS (SELECT 1 FROM ended) FROM process
        """
}
