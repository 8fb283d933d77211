import PostgresWire

/// The tables of processes as orchestrator-core 5.5 has them, for a database without an orchestrator-core.
///
/// Whoever wants subscriptions, too, runs orchestrator-core's own migrations instead. Ids come from `gen_random_uuid()`, which
/// needs no extension.
public enum PostgreSQLSchemaCreation {
    /// Makes the tables unless they are there.
    ///
    /// - Returns: false when there was nothing to make.
    /// - Throws: `.schema` when there are some of them, or others that are not known; `.configuration` for missing rights.
    public static func run(uri: String, options: PostgreSQLOptions = PostgreSQLOptions()) async throws(StoreError)
        -> Bool
    {
        let url: PostgresURL
        do {
            url = try PostgresURL(uri)
        } catch {
            throw StoreError(.configuration, error.message)
        }
        let failure = PostgreSQLFailure(url: url)
        let pool = PostgresPool(url, options: options.pool)
        let outcome: Result<Bool, StoreError>
        do throws(StoreError) {
            outcome = .success(try await create(in: pool, failure))
        } catch {
            outcome = .failure(error)
        }
        await pool.close()
        return try outcome.get()
    }

    private static func create(in pool: PostgresPool, _ failure: PostgreSQLFailure) async throws(StoreError) -> Bool {
        do throws(StoreError) {
            _ = try await PostgreSQLSchema.read(from: pool, failure)
            return false
        } catch {
            guard error.code == .configuration else { throw error }
            do {
                let calls = ["SELECT pg_advisory_xact_lock(5708926412873)"] + statements
                _ = try await pool.execute(calls.map { PostgresCall(PostgresStatement($0)) })
                return true
            } catch {
                throw failure.storeError(error)
            }
        }
    }

    static let statements = [
        "CREATE TYPE inputtype AS ENUM ('user_input', 'initial_state')",
        """
        CREATE TABLE workflows (
            workflow_id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
            name varchar NOT NULL UNIQUE,
            target varchar NOT NULL,
            description varchar(2000) NOT NULL,
            created_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
            deleted_at timestamptz,
            is_task boolean NOT NULL DEFAULT false)
        """,
        """
        CREATE TABLE processes (
            pid uuid PRIMARY KEY DEFAULT gen_random_uuid(),
            assignee varchar(50) NOT NULL DEFAULT 'SYSTEM',
            last_status varchar(50) NOT NULL,
            last_step varchar(255),
            started_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
            last_modified_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
            failed_reason varchar(10000),
            traceback varchar(50000),
            created_by varchar(255),
            is_task boolean NOT NULL DEFAULT false,
            workflow_id uuid NOT NULL REFERENCES workflows (workflow_id),
            note varchar(5000))
        """,
        "CREATE INDEX ix_processes_pid ON processes (pid)",
        "CREATE INDEX ix_processes_is_task ON processes (is_task)",
        """
        CREATE TABLE process_steps (
            stepid uuid PRIMARY KEY DEFAULT gen_random_uuid(),
            pid uuid NOT NULL REFERENCES processes (pid) ON DELETE CASCADE,
            name varchar NOT NULL,
            status varchar(50) NOT NULL,
            state jsonb NOT NULL,
            created_by varchar(255),
            completed_at timestamptz NOT NULL DEFAULT statement_timestamp(),
            commit_hash varchar(40),
            started_at timestamptz NOT NULL DEFAULT statement_timestamp())
        """,
        "CREATE INDEX ix_process_steps_pid ON process_steps (pid)",
        """
        CREATE TABLE input_states (
            input_state_id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
            pid uuid NOT NULL REFERENCES processes (pid) ON DELETE CASCADE,
            input_state jsonb NOT NULL,
            input_time timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
            input_type inputtype NOT NULL)
        """,
        "CREATE INDEX ix_input_states_input_state_id ON input_states (input_state_id)",
        "CREATE TABLE engine_settings (global_lock boolean PRIMARY KEY)",
        "INSERT INTO engine_settings (global_lock) VALUES (false)",
    ]
}
