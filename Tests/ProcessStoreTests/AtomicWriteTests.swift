import GRDB
import LocalProcesses
import ProcessStore
import Testing

@testable import ProcessStore

/// Each of the writes of several tables, on a database that refuses one of them.
@Suite struct AtomicWriteTests {
    // OWP-REC-015, OWP-REC-016, OWP-REC-019, OWP-REC-024, OWP-MSG-035, OWP-MSG-041, OWP-MSG-044, OWP-MSG-051
    @Test("SQLite", arguments: AtomicWrite.all)
    func sqlite(write: AtomicWrite) async throws {
        for table in write.tables {
            try await withTemporaryFolder { folder in
                let store = try await SQLiteProcessStore.open(path: folder.file("processes.db"))
                let act = try await write.prepare(StorePair(first: store, second: store))
                let before = try await rows(of: store)
                try await store.pool.write { db in
                    for event in ["INSERT", "UPDATE", "DELETE"] {
                        try db.execute(
                            sql: """
                                CREATE TRIGGER refuse_\(event) BEFORE \(event) ON \(table)
                                BEGIN SELECT RAISE(ABORT, 'refused by the test'); END
                                """)
                    }
                }
                await #expect(throws: StoreError.self, "\(table)") { try await act() }
                #expect(try await rows(of: store) == before, "\(table)")
                try await store.pool.write { db in
                    for event in ["INSERT", "UPDATE", "DELETE"] { try db.execute(sql: "DROP TRIGGER refuse_\(event)") }
                }
                try await act()
                #expect(try await rows(of: store) != before, "\(table)")
                await store.close()
            }
        }
    }

    private func rows(of store: SQLiteProcessStore) async throws -> [String] {
        try await store.pool.read { db in
            try AtomicWrite.looked.flatMap { table in
                try Row.fetchAll(db, sql: "SELECT * FROM \(table) ORDER BY 1").map { "\(table) \($0)" }
            }
        }
    }

    // OWP-REC-015, OWP-REC-016, OWP-REC-019, OWP-REC-024, OWP-MSG-035, OWP-MSG-041, OWP-MSG-044, OWP-MSG-051
    @Test("PostgreSQL", arguments: AtomicWrite.all)
    func postgreSQL(write: AtomicWrite) async throws {
        for table in write.tables {
            try await SharedPostgres.withDatabase(from: CoreSchema.file("5.5")) { database in
                let store = try await PostgreSQLProcessStore.open(
                    uri: database.uri, options: .init(patience: .seconds(60)))
                let act = try await write.prepare(StorePair(first: store, second: store))
                let before = try await rows(of: database)
                try await database.psql(
                    """
                    CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql
                    AS $$ BEGIN RAISE EXCEPTION 'refused by the test'; END $$;
                    CREATE TRIGGER refuse BEFORE INSERT OR UPDATE OR DELETE ON \(table)
                    FOR EACH ROW EXECUTE FUNCTION refuse()
                    """)
                await #expect(throws: StoreError.self, "\(table)") { try await act() }
                #expect(try await rows(of: database) == before, "\(table)")
                try await database.psql("DROP TRIGGER refuse ON \(table)")
                try await act()
                #expect(try await rows(of: database) != before, "\(table)")
                await store.close()
            }
        }
    }

    private func rows(of database: SharedPostgres.Database) async throws -> [String] {
        var rows: [String] = []
        for table in AtomicWrite.looked { rows.append(try await database.psql("SELECT * FROM \(table) ORDER BY 1")) }
        return rows
    }
}
