import PostgresWire

/// The one table of ours: who runs which process until when.
///
/// It refers to nothing of orchestrator-core's, so that no write of its own has to look at it.
struct LeaseTable {
    let failure: PostgreSQLFailure

    static let name = "orchestrator_wire_leases"

    /// Also how an administrator makes it for a user that may not.
    static let creation = """
        CREATE TABLE IF NOT EXISTS orchestrator_wire_leases (process_id uuid PRIMARY KEY, owner text NOT NULL, \
        fence bigserial NOT NULL, expires_at timestamptz NOT NULL)
        """

    private static let rights: PostgresStatement = """
        SELECT lease_table IS NOT NULL, current_user, (
            SELECT COALESCE(bool_and(has_table_privilege(lease_table, privilege)), false)
            FROM unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE']) privilege)
        FROM to_regclass('orchestrator_wire_leases') lease_table
        """

    /// Makes it unless it is there; many programs may do so at once.
    ///
    /// - Throws: `.configuration`, with the statement that an administrator has to run.
    func prepare(in pool: PostgresPool) async throws(StoreError) {
        do {
            let row = try await pool.execute(Self.rights, isIdempotent: true)[0]
            if try row.bool(0) {
                guard try row.bool(2) else { throw missingRights(user: try row.text(1)) }
                return
            }
            do throws(PostgresError) {
                // Two that create it at the same time would collide in the catalogue.
                _ = try await pool.execute(
                    [
                        PostgresCall("SELECT pg_advisory_xact_lock(5708926412873)"),
                        PostgresCall(PostgresStatement(Self.creation)),
                    ], isIdempotent: true)
            } catch {
                guard error.sqlState == "42501" else { throw error }
                throw missingTable(user: try row.text(1))
            }
        } catch {
            throw failure.storeError(error)
        }
    }

    private func missingTable(user: String) -> StoreError {
        StoreError(
            .configuration,
            "The database \(failure.url) lacks the table \(Self.name), and its user \(user) may not make it. Have an administrator run: "
                + "\(Self.creation); \(grants(to: user))")
    }

    private func missingRights(user: String) -> StoreError {
        StoreError(
            .configuration,
            "The user \(user) of the database \(failure.url) may not use the table \(Self.name). Have an administrator run: \(grants(to: user))"
        )
    }

    private func grants(to user: String) -> String {
        """
        GRANT SELECT, INSERT, UPDATE, DELETE ON \(Self.name) TO "\(user)"; \
        GRANT USAGE ON SEQUENCE orchestrator_wire_leases_fence_seq TO "\(user)"
        """
    }
}
