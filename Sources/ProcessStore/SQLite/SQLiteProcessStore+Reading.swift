import FoundationEssentials
import GRDB
import LosslessJSON
import Workflows

extension SQLiteProcessStore {
    public func process(_ processID: UUID) async throws(StoreError) -> ProcessDetail? {
        let pid = processID.text
        let found = try await read { db in
            try db.firstRow(ProcessRecord.select + " WHERE p.pid = ?", [pid]).map { row in
                let key = ProcessKey(pid: pid, id: try row.int(14))
                return (
                    record: try ProcessRecord(row, traceback: try row.optionalText(13)),
                    steps: try StepRows(of: key, in: db), inputs: try InputRows(of: key, in: db)
                )
            }
        }
        guard let found else { return nil }
        return ProcessDetail(
            process: found.record, steps: try found.steps.records(), initialState: try found.inputs.initialState())
    }

    public func statusCounts() async throws(StoreError) -> StatusCounts {
        try await read { db in
            var counts = StatusCounts(processes: [:], tasks: [:])
            let rows = try db.rows("SELECT last_status, is_task, COUNT(*) FROM processes GROUP BY last_status, is_task")
            {
                (status: try $0.member(0, of: ProcessStatus.self), isTask: try $0.bool(1), count: try $0.int(2))
            }
            for row in rows {
                if row.isTask { counts.tasks[row.status] = row.count } else { counts.processes[row.status] = row.count }
            }
            return counts
        }
    }

    public func unsent(since: Date, limit: Int) async throws(StoreError) -> [UnsentProcess] {
        let since = TimestampText(since).text
        let found = try await read { db in
            try db.rows(
                """
                SELECT p.pid, p.last_status, w.name, w.target, p.is_task, p.created_by, p.id
                FROM processes p JOIN workflows w ON w.workflow_id = p.workflow_id
                LEFT JOIN orchestrator_wire_leases l ON l.process_id = p.pid
                WHERE p.last_status IN ('created', 'resumed', 'running') AND p.last_modified_at < ?1
                AND (p.last_status != 'running' OR l.expires_at < ?1)
                ORDER BY p.last_modified_at, p.rowid LIMIT ?2
                """, [since, max(0, limit)]
            ) { row in
                (
                    process: UnsentProcess(
                        processID: try row.uuid(0), status: try row.member(1), workflowName: try row.text(2),
                        target: try row.member(3), isTask: try row.bool(4), createdBy: try row.optionalText(5),
                        initialState: nil, userInput: nil),
                    inputs: try InputRows(of: ProcessKey(pid: try row.text(0), id: try row.int(6)), in: db)
                )
            }
        }
        var unsent: [UnsentProcess] = []
        for (process, inputs) in found {
            var process = process
            process.initialState = try inputs.initialState()
            process.userInput = try inputs.userInput()
            unsent.append(process)
        }
        return unsent
    }
}
