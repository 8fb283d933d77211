import LocalProcesses
import ProcessStore
import Testing

/// The common suite on SQLite.
@Suite struct SQLiteProcessStoreTests {
    @Test("one store", arguments: Behaviour.all)
    func alone(behaviour: Behaviour) async throws {
        try await withTemporaryFolder { folder in
            let store = try await SQLiteProcessStore.open(path: folder.file("processes.db"))
            try await behaviour.check(StorePair(first: store, second: store))
            await store.close()
        }
    }

    @Test("two stores on one file", arguments: Behaviour.all)
    func shared(behaviour: Behaviour) async throws {
        try await withTemporaryFolder { folder in
            let path = folder.file("processes.db")
            let first = try await SQLiteProcessStore.open(path: path)
            let second = try await SQLiteProcessStore.open(path: path)
            try await behaviour.check(StorePair(first: first, second: second))
            await first.close()
            await second.close()
        }
    }
}
