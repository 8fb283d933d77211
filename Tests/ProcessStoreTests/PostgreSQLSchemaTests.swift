import LocalProcesses
import ProcessStore
import Testing

/// What the store makes of the tables that it finds.
@Suite struct PostgreSQLSchemaTests {
    private func refusal(
        _ change: String?, from file: String? = CoreSchema.file("5.5"), user: String = "postgres"
    ) async throws -> StoreError? {
        try await SharedPostgres.withDatabase(from: file) { database -> StoreError? in
            if let change { try await database.psql(change) }
            do throws(StoreError) {
                let store = try await PostgreSQLProcessStore.open(
                    uri: database.uri(user: user), options: .init(patience: .seconds(60)))
                await store.close()
                return nil
            } catch {
                return error
            }
        }
    }

    @Test func anEmptyDatabaseIsToldHowToGetItsTables() async throws {
        let error = try await refusal(nil, from: nil)
        #expect(error?.code == .configuration)
        #expect(error?.message.contains("orchestrator-api --create-schema") == true)
    }

    @Test(arguments: [
        ("ALTER TABLE process_steps DROP COLUMN started_at", "the column process_steps.started_at is missing"),
        (
            "ALTER TABLE processes ALTER COLUMN assignee TYPE int USING 0",
            "processes.assignee is of type int4, not text or varchar"
        ),
        ("ALTER TABLE processes ADD COLUMN tenant text NOT NULL", "processes.tenant is unknown and must be filled"),
        ("DROP TABLE input_states", "the table input_states is missing"),
    ])
    func tablesThatAreNotKnownAreRefused(_ change: String, _ fault: String) async throws {
        // The column's default goes with its type.
        let drop = change.contains("assignee") ? "ALTER TABLE processes ALTER COLUMN assignee DROP DEFAULT; " : ""
        let error = try await refusal(drop + change)
        #expect(error?.code == .schema)
        #expect(error?.message.contains(fault) == true, "\(String(describing: error))")
        #expect(error?.message.contains("stand at 544fd845554d; known are orchestrator-core 4.4") == true)
    }

    @Test(arguments: [
        "ALTER TABLE processes ADD COLUMN tenant text", "ALTER TABLE workflows ADD COLUMN x int NOT NULL DEFAULT 1",
    ])
    func columnsThatNeedNothingAreNoFault(_ change: String) async throws {
        #expect(try await refusal(change) == nil)
    }

    @Test func withoutTheRightToMakeItTheLeaseTableIsAskedFor() async throws {
        let user = "poor"
        let grants = """
            CREATE ROLE \(user) LOGIN; GRANT USAGE ON SCHEMA public TO \(user);
            GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO \(user)
            """
        let error = try await refusal(grants, user: user)
        #expect(error?.code == .configuration)
        #expect(
            error?.message.contains("CREATE TABLE IF NOT EXISTS orchestrator_wire_leases") == true,
            "\(String(describing: error))")
        #expect(
            error?.message.contains("GRANT SELECT, INSERT, UPDATE, DELETE ON orchestrator_wire_leases TO \"\(user)\"")
                == true)
        try await SharedPostgres.withDatabase(from: CoreSchema.file("5.5")) { database in
            let made = try await PostgreSQLProcessStore.open(uri: database.uri, options: .init(patience: .seconds(60)))
            await made.close()
            try await database.psql("GRANT SELECT ON ALL TABLES IN SCHEMA public TO poor")
            let error = await #expect(throws: StoreError.self) {
                try await PostgreSQLProcessStore.open(
                    uri: database.uri(user: user), options: .init(patience: .seconds(60)))
            }
            #expect(error?.code == .configuration)
            #expect(error?.message.contains("The user poor of") == true, "\(String(describing: error))")
            #expect(error?.message.contains("may not use the table orchestrator_wire_leases") == true)
        }
    }

    @Test func manyMakeTheLeaseTableAtOnce() async throws {
        try await SharedPostgres.withDatabase(from: CoreSchema.file("4.4")) { database in
            let uri = database.uri
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        let store = try await PostgreSQLProcessStore.open(
                            uri: uri, options: .init(patience: .seconds(60)))
                        await store.close()
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await database.psql("SELECT count(*) FROM orchestrator_wire_leases") == "0")
        }
    }

    /// Nothing but the lease table is added, and no object of orchestrator-core's is changed.
    @Test func theTablesStayAsTheyAre() async throws {
        try await SharedPostgres.withDatabase(from: CoreSchema.file("5.5")) { database in
            let columns = """
                SELECT table_name, column_name, data_type, is_nullable, column_default FROM information_schema.columns
                WHERE table_schema = 'public' AND table_name <> 'orchestrator_wire_leases' ORDER BY 1, 2
                """
            let before = try await database.psql(columns)
            let store = try await PostgreSQLProcessStore.open(uri: database.uri, options: .init(patience: .seconds(60)))
            await store.close()
            #expect(try await database.psql(columns) == before)
            #expect(
                try await database.psql(
                    "SELECT count(*) FROM pg_trigger WHERE tgrelid = 'processes'::regclass AND NOT tgisinternal") == "0"
            )
        }
    }

    @Test func theTablesThatAreMadeAreThoseOfRelease55() async throws {
        let columns = """
            SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.atthasdef
            FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
            WHERE c.relname IN ('workflows', 'processes', 'process_steps', 'input_states', 'engine_settings') AND a.attnum > 0
            ORDER BY 1, 2
            """
        let constraints = """
            SELECT conrelid::regclass, contype, pg_get_constraintdef(oid) FROM pg_constraint
            WHERE conrelid::regclass::text IN ('workflows', 'processes', 'process_steps', 'input_states', 'engine_settings') ORDER BY 1, 2, 3
            """
        let expected = try await SharedPostgres.withDatabase(from: CoreSchema.file("5.5")) { database in
            (try await database.psql(columns), try await database.psql(constraints))
        }
        try await SharedPostgres.withDatabase { database in
            #expect(try await PostgreSQLSchemaCreation.run(uri: database.uri))
            #expect(try await database.psql(columns) == expected.0)
            #expect(try await database.psql(constraints) == expected.1)
            #expect(try await database.psql("SELECT global_lock FROM engine_settings") == "f")
            #expect(try await !PostgreSQLSchemaCreation.run(uri: database.uri))
            let store = try await PostgreSQLProcessStore.open(uri: database.uri, options: .init(patience: .seconds(60)))
            try await Behaviour.creation[0].check(StorePair(first: store, second: store))
            await store.close()
        }
    }

    @Test func nothingIsMadeBesideOtherTables() async throws {
        try await SharedPostgres.withDatabase(from: CoreSchema.file("5.5")) { database in
            try await database.psql("DROP TABLE input_states")
            let error = await #expect(throws: StoreError.self) {
                try await PostgreSQLSchemaCreation.run(uri: database.uri)
            }
            #expect(error?.code == .schema)
        }
    }
}
