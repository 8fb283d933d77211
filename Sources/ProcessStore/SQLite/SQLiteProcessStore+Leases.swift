import FoundationEssentials
import GRDB
import Workflows

extension SQLiteProcessStore {
    public func renew(_ leases: [Lease], until: Date) async throws(StoreError) -> [Lease] {
        guard !leases.isEmpty else { return [] }
        let until = TimestampText(until).text
        return try await writes.perform { db in
            try leases.filter { lease in
                try db.run(
                    "UPDATE orchestrator_wire_leases SET expires_at = ? WHERE fence = ? AND process_id = ? AND owner = ?",
                    [until, lease.fence, lease.processID.text, lease.owner])
                return db.changesCount == 0
            }
        }
    }

    public func lease(of processID: UUID) async throws(StoreError) -> LeaseRecord? {
        try await read { db in
            try db.firstRow(
                "SELECT owner, fence, expires_at FROM orchestrator_wire_leases WHERE process_id = ?", [processID.text]
            ).map { row in
                LeaseRecord(
                    lease: Lease(processID: processID, owner: try row.text(0), fence: try row.int(1)),
                    expiresAt: try row.date(2))
            }
        }
    }

    public func release(_ lease: Lease, status: ProcessStatus?) async throws(StoreError) {
        let now = TimestampText(Date()).text
        try await writes.perform { db in
            // Somebody else's by now, who decides what becomes of the process.
            guard let process = try db.process(heldBy: lease) else { return }
            try db.end(lease)
            guard let status else { return }
            try db.run(
                "UPDATE processes SET last_status = ?, last_modified_at = ? WHERE id = ? AND last_status = 'running'",
                [status.rawValue, now, process.id])
        }
    }
}

extension Database {
    /// Nil when the lease is no longer this one. One that is over but was not taken by anybody still counts.
    func process(heldBy lease: Lease) throws -> (id: Int, engineLocked: Bool)? {
        let row = try firstRow(
            """
            SELECT p.id, (SELECT global_lock FROM engine_settings)
            FROM orchestrator_wire_leases l JOIN processes p ON p.pid = l.process_id
            WHERE l.fence = ? AND l.process_id = ? AND l.owner = ?
            """, [lease.fence, lease.processID.text, lease.owner])
        return try row.map { (id: try $0.int(0), engineLocked: try $0.engineLock(1)) }
    }

    func end(_ lease: Lease) throws {
        try run("DELETE FROM orchestrator_wire_leases WHERE fence = ?", [lease.fence])
    }
}
