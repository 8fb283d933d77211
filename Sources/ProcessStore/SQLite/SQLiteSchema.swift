import GRDB

/// The tables: orchestrator-core's, by its names and with its values, and the leases, which are ours.
///
/// Rows of steps and inputs are read in the order in which they were written (`rowid`), which no clock can disturb. They are
/// found by a number of ours, `process`: an index on their `pid`, which is random, would have each write change another page,
/// and make up half of what goes to the disk.
enum SQLiteSchema {
    /// Grows with every change of the tables.
    static let version = 1
    /// Marks a file as ours in its header (`OWPS`).
    static let applicationID = 0x4F57_5053

    /// Refuses a file that holds something else or comes from a newer version; writes nothing.
    static func check(_ db: Database, path: String) throws {
        let found = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        let application = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
        let tables = try String.fetchAll(
            db, sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")
        guard application == applicationID || (application == 0 && tables.isEmpty) else {
            throw StoreError(
                .schema,
                "The database \(path) belongs to another program (its tables: \(tables.sorted().prefix(5).joined(separator: ", "))): "
                    + "name another file.")
        }
        guard found <= version else {
            throw StoreError(
                .schema,
                "The database \(path) has the tables of a newer version (\(found), this program knows \(version)): "
                    + "use the newer program, or name another file.")
        }
    }

    /// Makes the tables where there are none; in one transaction that waits for whoever is doing the same.
    static func migrate(_ db: Database, path: String) throws {
        try db.inTransaction(.immediate) {
            try check(db, path: path)
            if try Int.fetchOne(db, sql: "PRAGMA user_version") == 0 {
                try db.execute(sql: firstVersion)
                try db.execute(sql: "PRAGMA application_id = \(applicationID); PRAGMA user_version = 1")
            }
            return .commit
        }
    }

    private static let firstVersion = """
        CREATE TABLE workflows (
            workflow_id TEXT PRIMARY KEY NOT NULL,
            name TEXT NOT NULL UNIQUE,
            target TEXT NOT NULL,
            is_task BOOLEAN NOT NULL DEFAULT 0,
            description TEXT NOT NULL,
            created_at TEXT NOT NULL,
            deleted_at TEXT
        );
        CREATE TABLE processes (
            id INTEGER PRIMARY KEY,
            pid TEXT NOT NULL UNIQUE,
            workflow_id TEXT NOT NULL REFERENCES workflows (workflow_id),
            assignee TEXT NOT NULL DEFAULT 'SYSTEM',
            last_status TEXT NOT NULL,
            last_step TEXT,
            started_at TEXT NOT NULL,
            last_modified_at TEXT NOT NULL,
            created_by TEXT,
            is_task BOOLEAN NOT NULL DEFAULT 0,
            note TEXT,
            failed_reason TEXT,
            traceback TEXT
        );
        CREATE INDEX ix_processes_last_status ON processes (last_status, is_task);
        CREATE INDEX ix_processes_started_at ON processes (started_at);
        CREATE TABLE process_steps (
            stepid TEXT NOT NULL,
            pid TEXT NOT NULL,
            process INTEGER NOT NULL REFERENCES processes (id) ON DELETE CASCADE,
            name TEXT NOT NULL,
            status TEXT NOT NULL,
            state TEXT NOT NULL,
            created_by TEXT,
            completed_at TEXT NOT NULL,
            started_at TEXT NOT NULL,
            commit_hash TEXT
        );
        CREATE INDEX ix_process_steps_process ON process_steps (process);
        CREATE TABLE input_states (
            input_state_id TEXT NOT NULL,
            pid TEXT NOT NULL,
            process INTEGER NOT NULL REFERENCES processes (id) ON DELETE CASCADE,
            input_state TEXT NOT NULL,
            input_time TEXT NOT NULL,
            input_type TEXT NOT NULL CHECK (input_type IN ('user_input', 'initial_state'))
        );
        CREATE INDEX ix_input_states_process ON input_states (process);
        CREATE TABLE engine_settings (global_lock BOOLEAN PRIMARY KEY NOT NULL);
        INSERT INTO engine_settings (global_lock) VALUES (0);
        -- A fence is never given twice (AUTOINCREMENT), so that a lease that is over can be deleted.
        CREATE TABLE orchestrator_wire_leases (
            fence INTEGER PRIMARY KEY AUTOINCREMENT,
            process_id TEXT NOT NULL UNIQUE,
            owner TEXT NOT NULL,
            expires_at TEXT NOT NULL
        );
        """
}
