import FoundationEssentials
import GRDB
import LosslessJSON
import Workflows

extension SQLiteProcessStore {
    public func claimForRun(_ request: RunRequest) async throws(StoreError) -> RunClaim {
        let pid = request.processID.text
        let now = TimestampText(request.now).text
        let leaseUntil = TimestampText(request.leaseUntil).text
        let outcome = try await writes.perform { db in
            guard
                let row = try db.firstRow(
                    """
                    SELECT p.last_status, p.is_task, w.name, l.expires_at, (SELECT global_lock FROM engine_settings),
                    p.id
                    FROM processes p JOIN workflows w ON w.workflow_id = p.workflow_id
                    LEFT JOIN orchestrator_wire_leases l ON l.process_id = p.pid WHERE p.pid = ?
                    """, [pid])
            else { return StoredClaim.unknownProcess }
            let status: ProcessStatus = try row.member(0)
            let expiresAt = try row.optionalText(3)
            if status == .running {
                // Without a lease of ours a foreign worker runs it, which nobody can tell to be dead (OWP-REC-020).
                guard let expiresAt else { return .wrongStatus(status, leasedUntil: nil) }
                guard expiresAt <= now else { return .wrongStatus(status, leasedUntil: try row.date(3)) }
            } else if status != request.expected {
                return .wrongStatus(status, leasedUntil: nil)
            }
            let (isTask, workflowName) = (try row.bool(1), try row.text(2))
            if expiresAt != nil { try db.run("DELETE FROM orchestrator_wire_leases WHERE process_id = ?", [pid]) }
            try db.run(
                "INSERT INTO orchestrator_wire_leases (process_id, owner, expires_at) VALUES (?, ?, ?)",
                [pid, request.owner, leaseUntil])
            let lease = Lease(processID: request.processID, owner: request.owner, fence: Int(db.lastInsertedRowID))
            let key = ProcessKey(pid: pid, id: try row.int(5))
            try db.run(
                "UPDATE processes SET last_status = 'running', last_modified_at = ? WHERE id = ?", [now, key.id])
            return .claimed(
                lease, isTask: isTask, workflowName: workflowName, statusBefore: status,
                steps: try StepRows(of: key, in: db), inputs: try InputRows(of: key, in: db),
                engineLocked: try row.engineLock(4))
        }
        switch outcome {
        case .unknownProcess: return .unknownProcess
        case .wrongStatus(let status, let leasedUntil): return .wrongStatus(status, leasedUntil: leasedUntil)
        case .claimed(
            let lease, let isTask, let workflowName, let statusBefore, let steps, let inputs, let engineLocked):
            // Parsed here, so that the one connection that writes has nothing to do with it.
            let snapshot = ProcessSnapshot(
                processID: request.processID, workflowName: workflowName, isTask: isTask, statusBefore: statusBefore,
                steps: try steps.records(), initialState: try inputs.initialState(), userInput: try inputs.userInput())
            return .claimed(lease, snapshot, engineLocked: engineLocked)
        }
    }
}

private enum StoredClaim: Sendable {
    case unknownProcess
    case wrongStatus(ProcessStatus, leasedUntil: Date?)
    case claimed(
        Lease, isTask: Bool, workflowName: String, statusBefore: ProcessStatus, steps: StepRows, inputs: InputRows,
        engineLocked: Bool)
}
