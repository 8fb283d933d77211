import FoundationEssentials
import GRDB
import LosslessJSON
import Workflows

extension SQLiteProcessStore {
    public func createProcess(_ process: NewProcess) async throws(StoreError) {
        let pid = process.processID.text
        let moment = TimestampText(process.at).text
        let state = try StoredJSON.text(of: .object(process.initialState))
        try await writes.perform { db in
            guard
                let workflow = try db.firstRow(
                    "SELECT workflow_id, is_task FROM workflows WHERE name = ? AND deleted_at IS NULL",
                    [process.workflowName])
            else {
                throw StoreError.unknownWorkflow(process.workflowName)
            }
            if let row = try db.firstRow("SELECT last_status FROM processes WHERE pid = ?", [pid]) {
                throw StoreError.processExists(process.processID, try row.member(0))
            }
            try db.run(
                """
                INSERT INTO processes (pid, workflow_id, last_status, started_at, last_modified_at, created_by, is_task)
                VALUES (?, ?, 'created', ?, ?, ?, ?)
                """,
                [pid, try workflow.text(0), moment, moment, process.createdBy, try workflow.bool(1)])
            let key = ProcessKey(pid: pid, id: Int(db.lastInsertedRowID))
            try db.insertInput(UUID(), of: key, state: state, type: .initialState, at: moment)
        }
    }

    public func discardProcess(_ processID: UUID) async throws(StoreError) -> Bool {
        let pid = processID.text
        return try await writes.perform { db in
            try db.run(
                """
                DELETE FROM processes WHERE pid = ? AND last_status = 'created'
                AND NOT EXISTS (SELECT 1 FROM process_steps WHERE process = processes.id)
                """, [pid])
            return db.changesCount == 1
        }
    }

    public func deleteTask(_ processID: UUID) async throws(StoreError) {
        let pid = processID.text
        try await writes.perform { db in
            guard let row = try db.firstRow("SELECT is_task FROM processes WHERE pid = ?", [pid]) else {
                throw StoreError.unknownProcess(pid)
            }
            guard try row.bool(0) else {
                throw StoreError.notATask(processID)
            }
            try db.run("DELETE FROM orchestrator_wire_leases WHERE process_id = ?", [pid])
            try db.run("DELETE FROM processes WHERE pid = ?", [pid])
        }
    }

    public func setNote(_ processID: UUID, note: String?) async throws(StoreError) {
        let pid = processID.text
        let now = TimestampText(Date()).text
        try await writes.perform { db in
            try db.run("UPDATE processes SET note = ?, last_modified_at = ? WHERE pid = ?", [note, now, pid])
            guard db.changesCount == 1 else { throw StoreError.unknownProcess(pid) }
        }
    }
}

extension Database {
    func insertInput(_ id: UUID, of process: ProcessKey, state: String, type: InputType, at moment: String) throws {
        try run(
            """
            INSERT INTO input_states (input_state_id, pid, process, input_state, input_time, input_type)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
            [id.text, process.pid, process.id, state, moment, type.rawValue])
    }
}
