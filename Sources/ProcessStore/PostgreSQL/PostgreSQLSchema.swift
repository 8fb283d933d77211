import PostgresWire

/// What of orchestrator-core's tables there is, as far as this store reads and writes them.
///
/// A deployment adds migrations of its own, so the number of its schema says little; what counts is whether each column is
/// there that is used, as it is known, and none besides that must be filled.
struct PostgreSQLSchema: Sendable, Hashable {
    /// `processes.note`, since orchestrator-core 5.
    let hasNotes: Bool
    /// `engine_settings.running_processes`, until orchestrator-core 5.
    let countsRunning: Bool

    /// The releases whose tables it was tested with, and the heads of their migrations.
    static let tested = "orchestrator-core 4.4 (850dccac3b02) and 5.5 (544fd845554d)"

    /// The columns that ``PostgreSQLProcessStore`` reads of a process, in the order of ``ProcessRecord``; at the end its traceback.
    func selectProcess(withTraceback: Bool) -> String {
        """
        SELECT p.pid, p.workflow_id, w.name, w.target, p.is_task, p.assignee, p.last_status, p.last_step, p.started_at,
        p.last_modified_at, p.failed_reason, p.created_by, \(hasNotes ? "p.note" : "NULL"), \(withTraceback ? "p.traceback" : "NULL")
        FROM processes p JOIN workflows w ON w.workflow_id = p.workflow_id
        """
    }

    /// - Throws: `.configuration` for an empty database, `.schema` with what was found and what is known.
    static func read(from pool: PostgresPool, _ failure: PostgreSQLFailure) async throws(StoreError) -> PostgreSQLSchema
    {
        do {
            let columns = try await columns(in: pool)
            guard !columns.isEmpty else {
                throw StoreError(
                    .configuration,
                    "The database \(failure.url) has none of orchestrator-core's tables: run its migrations (`db upgrade heads`), or make the "
                        + "tables of processes alone with: orchestrator-api --create-schema")
            }
            let faults = PostgreSQLColumn.faults(of: columns)
            guard faults.isEmpty else {
                let head = try await head(in: pool)
                throw StoreError(
                    .schema,
                    "The tables of the database \(failure.url) are not as they are known: \(faults.prefix(5).joined(separator: "; ")). Its migrations "
                        + "stand at \(head); known are \(tested).")
            }
            return PostgreSQLSchema(
                hasNotes: columns.contains { $0.table == "processes" && $0.name == "note" },
                countsRunning: columns.contains { $0.table == "engine_settings" && $0.name == "running_processes" })
        } catch {
            throw failure.storeError(error)
        }
    }

    private static func columns(in pool: PostgresPool) async throws -> [PostgreSQLColumn] {
        let rows = try await pool.execute(
            """
            SELECT c.relname, a.attname, t.typname, a.attnotnull, a.atthasdef OR a.attidentity <> ''
            FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_type t ON t.oid = a.atttypid
            WHERE c.relname = ANY ($1::text[]) AND c.relkind IN ('r', 'p', 'v') AND pg_table_is_visible(c.oid)
            AND a.attnum > 0 AND NOT a.attisdropped ORDER BY c.relname, a.attnum
            """, [PostgresValue(PostgreSQLColumn.known.keys.sorted())], isIdempotent: true)
        return try rows.map { row in
            PostgreSQLColumn(
                table: try row.text(0), name: try row.text(1), type: try row.text(2), isRequired: try row.bool(3),
                hasDefault: try row.bool(4))
        }
    }

    private static func head(in pool: PostgresPool) async throws -> String {
        guard try await pool.execute("SELECT to_regclass('alembic_version') IS NOT NULL", isIdempotent: true)[0].bool(0)
        else { return "no revision" }
        let rows = try await pool.execute("SELECT version_num FROM alembic_version ORDER BY 1", isIdempotent: true)
        return try rows.map { try $0.text(0) }.joined(separator: ", ")
    }
}
