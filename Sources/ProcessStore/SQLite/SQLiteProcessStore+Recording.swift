import FoundationEssentials
import GRDB
import LosslessJSON
import Workflows

extension SQLiteProcessStore {
    public func record(
        _ transaction: StepTransaction, under lease: Lease
    ) async throws(StoreError) -> RecordOutcome {
        let pid = lease.processID.text
        let step = transaction.record
        let state = try StoredJSON.text(of: .object(step.state))
        let (startedAt, completedAt) = (TimestampText(step.startedAt).text, TimestampText(step.completedAt).text)
        let failedReason = ColumnLimit.failedReason(transaction.failedReason)
        let traceback = ColumnLimit.traceback(transaction.traceback)
        let stepID = step.stepID.text
        return try await writes.perform { db in
            guard let process = try db.process(heldBy: lease) else { throw StoreError.fenced(lease) }
            try db.run(
                """
                UPDATE processes SET last_status = ?, last_step = COALESCE(?, last_step), assignee = ?, failed_reason = ?,
                traceback = ?, last_modified_at = ? WHERE id = ? AND last_status = 'running'
                """,
                [
                    transaction.lastStatus.rawValue, transaction.lastStep, transaction.assignee.rawValue, failedReason,
                    traceback, completedAt, process.id,
                ])
            guard db.changesCount == 1 else { throw StoreError.fenced(lease) }
            var amended = false
            if transaction.writing == .amendLast {
                try db.run(
                    """
                    UPDATE process_steps SET status = ?, state = ?, started_at = ?, completed_at = ?
                    WHERE rowid = (SELECT rowid FROM process_steps WHERE process = ? ORDER BY rowid DESC LIMIT 1)
                    """, [step.status.rawValue, state, startedAt, completedAt, process.id])
                amended = db.changesCount == 1
            }
            if !amended {
                try db.run(
                    """
                    INSERT INTO process_steps (stepid, pid, process, name, status, state, created_by, completed_at,
                    started_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                    [
                        stepID, pid, process.id, step.name, step.status.rawValue, state, step.createdBy, completedAt,
                        startedAt,
                    ])
            }
            if transaction.lastStatus != .running { try db.end(lease) }
            return RecordOutcome(engineLocked: process.engineLocked)
        }
    }
}
