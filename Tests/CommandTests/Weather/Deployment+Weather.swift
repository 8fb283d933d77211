import LocalProcesses

/// What a test does to the database of a deployment. Locks stand where a test needs time to stop: no step has to run
/// long enough.
extension Deployment {
    private static let lockName = "lock"

    /// Runs `body` while no worker can record a step: what it runs has to wait, and can't end.
    func whileNothingIsRecorded<Result>(
        isolation: isolated (any Actor)? = #isolation, _ body: () async throws -> Result
    ) async throws -> Result {
        try await whileLocked("process_steps", in: "SHARE ROW EXCLUSIVE", body)
    }

    /// Waits until a session waits for the lock of ``whileNothingIsRecorded(isolation:_:)``.
    func waitForRecordThatWaits() async throws {
        try await wait("a record that waits") {
            try await sql(
                "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'process_steps'::regclass") != "0"
        }
    }

    func whileLocked<Result>(
        _ table: String, in mode: String, isolation: isolated (any Actor)? = #isolation,
        _ body: () async throws -> Result
    ) async throws -> Result {
        try await withChildProcess(
            "psql",
            [
                "-qX", "-d", postgres.uri("orchestrator"), "-c",
                "BEGIN; LOCK TABLE \(table) IN \(mode) MODE; SELECT pg_sleep(600)",
            ], environment: ["PGAPPNAME": Self.lockName]
        ) { _ in
            try await wait("the lock") {
                try await sql(
                    """
                    SELECT count(*) FROM pg_stat_activity
                    WHERE application_name = '\(Self.lockName)' AND wait_event = 'PgSleep'
                    """) == "1"
            }
            let result = try await body()
            // Not there any more when the server was stopped: then the lock is gone, too.
            try? await unlock()
            return result
        }
    }

    /// Ends the session that holds the lock; a server does not notice by itself that its client is gone.
    func unlock() async throws {
        _ = try await sql(
            "SELECT pg_terminate_backend(pid, 60000) FROM pg_stat_activity WHERE application_name = '\(Self.lockName)'")
    }

    /// Makes the server refuse to write to all sessions but the administrator's, as one does after a failover.
    func setReadOnly(_ isReadOnly: Bool) async throws {
        // The administrator's own session must be able to undo it.
        _ = try await postgres.psql(
            "SET default_transaction_read_only = off; "
                + "ALTER DATABASE orchestrator SET default_transaction_read_only = \(isReadOnly ? "on" : "off")")
        // Those that are connected already are not told; when this returns they are gone.
        _ = try await postgres.psql(
            """
            SELECT pg_terminate_backend(pid, 60000) FROM pg_stat_activity WHERE application_name LIKE 'orchestrator%'
            """)
    }
}
