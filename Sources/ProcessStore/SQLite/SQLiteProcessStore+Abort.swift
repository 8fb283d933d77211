import FoundationEssentials
import GRDB
import Workflows

extension SQLiteProcessStore {
    public func abort(_ processID: UUID, user: String, at moment: Date) async throws(StoreError) {
        let pid = processID.text
        let moment = TimestampText(moment).text
        try await writes.perform { db in
            guard let row = try db.firstRow("SELECT last_status, id FROM processes WHERE pid = ?", [pid]) else {
                throw StoreError.unknownProcess(pid)
            }
            guard try row.member(0, of: ProcessStatus.self) != .completed else { return }
            let id = try row.int(1)
            try db.run(
                """
                INSERT INTO process_steps (stepid, pid, process, name, status, state, created_by, completed_at, started_at)
                VALUES (?, ?, ?, 'User Aborted', 'abort', ?, ?, ?, ?)
                """,
                [UUID().text, pid, id, try Self.stateForAbort(of: id, in: db), user, moment, moment])
            try db.run(
                """
                UPDATE processes SET last_status = 'aborted', last_step = 'User Aborted', assignee = 'SYSTEM',
                failed_reason = NULL, traceback = NULL, last_modified_at = ? WHERE id = ?
                """, [moment, id])
            // Who still runs it finds itself fenced at its next write (OWP-REC-024).
            try db.run("DELETE FROM orchestrator_wire_leases WHERE process_id = ?", [pid])
        }
    }

    /// The state that the process had reached, which orchestrator-core records with the abort: that of the step it waits
    /// in, else that of the last step that was passed.
    private static func stateForAbort(of id: Int, in db: Database) throws -> String {
        let row = try db.firstRow(
            """
            SELECT state FROM process_steps WHERE process = ?1 AND (
                status NOT IN ('failed', 'suspend', 'waiting', 'awaiting_callback')
                OR (status IN ('suspend', 'awaiting_callback')
                    AND rowid = (SELECT MAX(rowid) FROM process_steps WHERE process = ?1)))
            ORDER BY rowid DESC LIMIT 1
            """, [id])
        return try row?.text(0) ?? "{}"
    }
}
