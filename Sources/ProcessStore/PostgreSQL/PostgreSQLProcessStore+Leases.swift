import FoundationEssentials
import PostgresWire
import Workflows

extension PostgreSQLProcessStore {
    public func renew(_ leases: [Lease], until: Date) async throws(StoreError) -> [Lease] {
        guard !leases.isEmpty else { return [] }
        let rows = try await execute(
            Self.renewLeases,
            [
                PostgresValue(leases.map(\.processID.text)), PostgresValue(leases.map { String($0.fence) }),
                PostgresValue(leases.map(\.owner)), PostgresValue(TimestampText(until).text),
            ], isIdempotent: true)
        do {
            let held = Set(try rows.map { try $0.int(0) })
            return leases.filter { !held.contains($0.fence) }
        } catch {
            throw failure.storeError(error)
        }
    }

    public func lease(of processID: UUID) async throws(StoreError) -> LeaseRecord? {
        do {
            let rows = try await pool.execute(
                "SELECT owner, fence, expires_at FROM orchestrator_wire_leases WHERE process_id = $1::uuid",
                [PostgresValue(processID.text)], isIdempotent: true)
            return try rows.first.map { row in
                LeaseRecord(
                    lease: Lease(processID: processID, owner: try row.text(0), fence: try row.int(1)),
                    expiresAt: try row.date(2))
            }
        } catch {
            // A database that no worker of ours has used yet, opened to be read only.
            if (error as? PostgresError)?.sqlState == "42P01" { return nil }
            throw failure.storeError(error)
        }
    }

    public func release(_ lease: Lease, status: ProcessStatus?) async throws(StoreError) {
        let pid = PostgresValue(lease.processID.text)
        let results = try await execute([
            PostgresCall(Self.lockProcess, [pid]),
            PostgresCall(
                Self.releaseLease,
                [
                    pid, PostgresValue(lease.fence), PostgresValue(lease.owner), PostgresValue(status?.rawValue),
                    PostgresValue(TimestampText(Date()).text),
                ]),
        ])
        if results[1].first.map({ (try? $0.int(0)) == 1 }) == true { running.ended() }
    }

    private static let renewLeases: PostgresStatement = """
        UPDATE orchestrator_wire_leases l SET expires_at = $4::timestamptz
        FROM unnest($1::uuid[], $2::bigint[], $3::text[]) AS mine (process_id, fence, owner)
        WHERE l.process_id = mine.process_id AND l.fence = mine.fence AND l.owner = mine.owner RETURNING l.fence
        """

    private static let releaseLease: PostgresStatement = """
        WITH ended AS (
            DELETE FROM orchestrator_wire_leases WHERE process_id = $1::uuid AND fence = $2::bigint AND owner = $3::text
            RETURNING process_id
        ), process AS (
            UPDATE processes SET last_status = $4::text, last_modified_at = $5::timestamptz
            WHERE pid IN (SELECT process_id FROM ended) AND last_status = 'running' AND $4::text IS NOT NULL
        )
        SELECT count(*) FROM ended
        """
}
