import FoundationEssentials
import LosslessJSON
import PostgresWire
import Workflows

extension PostgreSQLProcessStore {
    public func createProcess(_ process: NewProcess) async throws(StoreError) {
        let row = try await execute(
            Self.insertProcess,
            [
                PostgresValue(process.processID.text), PostgresValue(process.workflowName),
                PostgresValue(TimestampText(process.at).text), PostgresValue(process.createdBy),
                PostgresValue(UUID().text), PostgresValue(try StoredJSON.text(of: .object(process.initialState))),
            ])[0]
        do {
            guard try row.int(0) == 1 else { throw StoreError.unknownWorkflow(process.workflowName) }
            guard try row.int(1) != 0 else { return }
            throw StoreError.processExists(process.processID, try row.member(2))
        } catch {
            throw failure.storeError(error)
        }
    }

    public func discardProcess(_ processID: UUID) async throws(StoreError) -> Bool {
        try await execute(
            """
            DELETE FROM processes WHERE pid = $1::uuid AND last_status = 'created'
            AND NOT EXISTS (SELECT 1 FROM process_steps s WHERE s.pid = processes.pid)
            """, [PostgresValue(processID.text)]
        ).rowsAffected == 1
    }

    public func deleteTask(_ processID: UUID) async throws(StoreError) {
        let rows = try await execute(
            """
            WITH process AS (SELECT pid, is_task FROM processes WHERE pid = $1::uuid FOR UPDATE),
            lease AS (DELETE FROM orchestrator_wire_leases WHERE process_id IN (SELECT pid FROM process WHERE is_task)),
            deleted AS (DELETE FROM processes WHERE pid IN (SELECT pid FROM process WHERE is_task))
            SELECT is_task FROM process
            """, [PostgresValue(processID.text)])
        do {
            guard let row = rows.first else { throw StoreError.unknownProcess(processID.text) }
            guard try row.bool(0) else { throw StoreError.notATask(processID) }
        } catch {
            throw failure.storeError(error)
        }
    }

    public func setNote(_ processID: UUID, note: String?) async throws(StoreError) {
        guard schema.hasNotes else {
            throw StoreError(
                .schema,
                "The database has no column for notes, as before orchestrator-core 5: upgrade it there to write some.")
        }
        let rows = try await execute(
            "UPDATE processes SET note = $2::text, last_modified_at = $3::timestamptz WHERE pid = $1::uuid",
            [PostgresValue(processID.text), PostgresValue(note), PostgresValue(TimestampText(Date()).text)])
        guard rows.rowsAffected == 1 else { throw StoreError.unknownProcess(processID.text) }
    }

    private static let insertProcess: PostgresStatement = """
        WITH workflow AS (
            SELECT workflow_id, is_task FROM workflows WHERE name = $2::text AND deleted_at IS NULL
        ), present AS (
            SELECT last_status FROM processes WHERE pid = $1::uuid
        ), process AS (
            INSERT INTO processes (pid, workflow_id, last_status, started_at, last_modified_at, created_by, is_task)
            SELECT $1::uuid, workflow_id, 'created', $3::timestamptz, $3::timestamptz, $4::text, is_task FROM workflow
            WHERE NOT EXISTS (SELECT 1 FROM present)
            RETURNING pid
        ), input AS (
            INSERT INTO input_states (input_state_id, pid, input_state, input_time, input_type)
            SELECT $5::uuid, pid, $6::jsonb, $3::timestamptz, 'initial_state' FROM process
        )
        SELECT (SELECT count(*) FROM workflow), (SELECT count(*) FROM present), (SELECT last_status FROM present)
        """
}
