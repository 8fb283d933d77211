import LocalProcesses
import ProcessStore
import Testing

/// The common suite on PostgreSQL, on the tables of each release of orchestrator-core that is known.
@Suite struct PostgreSQLProcessStoreTests {
    /// Its processes have no notes.
    @Test("two stores on the tables of orchestrator-core 4.4", arguments: Behaviour.all.filter { !$0.needsNotes })
    func release44(behaviour: Behaviour) async throws { try await check(behaviour, "4.4") }

    @Test("two stores on the tables of orchestrator-core 5.5", arguments: Behaviour.all)
    func release55(behaviour: Behaviour) async throws { try await check(behaviour, "5.5") }

    private func check(_ behaviour: Behaviour, _ release: String) async throws {
        try await SharedPostgres.withDatabase(from: CoreSchema.file(release)) { database in
            let options = PostgreSQLOptions(connections: 3, patience: .seconds(60))
            let first = try await PostgreSQLProcessStore.open(uri: database.uri, options: options)
            let second = try await PostgreSQLProcessStore.open(uri: database.uri, options: options)
            try await behaviour.check(StorePair(first: first, second: second))
            await first.close()
            await second.close()
        }
    }
}

/// The tables of releases of orchestrator-core, as SQL.
enum CoreSchema {
    static func file(_ release: String) -> String {
        Checkout.file("Tests/ProcessStoreTests/Resources/orchestrator-core-\(release).sql")
    }
}
