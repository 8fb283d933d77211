import Dispatch
import GRDB
import LocalProcesses
import Testing
import Workflows

@testable import ProcessStore

@Suite struct GroupCommitTests {
    @Test func whatComesDuringATransactionSharesTheNext() async throws {
        try await withStore { store in
            let before = store.writes.counts
            let gate = DispatchSemaphore(value: 0)
            let opened = AsyncStream.makeStream(of: Void.self)
            async let first: Void = store.writes.perform { _ in
                opened.continuation.finish()
                gate.wait()
            }
            for await _ in opened.stream {}
            // The first transaction is open and waits; all of these must wait in line.
            let others = Task {
                await withTaskGroup(of: Int?.self) { group in
                    for index in 0..<50 {
                        group.addTask {
                            try? await store.writes.perform { db in
                                try db.execute(
                                    sql: "INSERT INTO workflows VALUES (?, ?, 'CREATE', 0, '', '', NULL)",
                                    arguments: ["\(index)", "\(index)"])
                                return index
                            }
                        }
                    }
                    return await group.reduce(into: Set<Int>()) { if let index = $1 { $0.insert(index) } }
                }
            }
            while store.writes.counts.requests < before.requests + 51 { await Task.yield() }
            #expect(store.writes.counts.transactions == before.transactions + 1)
            gate.signal()
            _ = try await first
            #expect(await others.value == Set(0..<50))
            #expect(store.writes.counts.transactions == before.transactions + 2)
        }
    }

    @Test func aBatchHasItsBound() async throws {
        try await withStore(SQLiteOptions(largestBatch: 10)) { store in
            let before = store.writes.counts
            let gate = DispatchSemaphore(value: 0)
            let opened = AsyncStream.makeStream(of: Void.self)
            async let first: Void = store.writes.perform { _ in
                opened.continuation.finish()
                gate.wait()
            }
            for await _ in opened.stream {}
            let others = Task {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for _ in 0..<25 { group.addTask { try await store.writes.perform { _ in } } }
                    try await group.waitForAll()
                }
            }
            while store.writes.counts.requests < before.requests + 26 { await Task.yield() }
            gate.signal()
            _ = try await first
            try await others.value
            #expect(store.writes.counts.transactions == before.transactions + 4)
        }
    }

    @Test func aRequestThatFailsTakesBackOnlyItsOwn() async throws {
        try await withStore { store in
            let results = await together(
                in: store,
                [
                    { try $0.execute(sql: "INSERT INTO workflows VALUES ('1', 'a', 'CREATE', 0, '', '', NULL)") },
                    { db in
                        try db.execute(sql: "INSERT INTO workflows VALUES ('2', 'b', 'CREATE', 0, '', '', NULL)")
                        throw StoreError(.notATask, "on purpose")
                    },
                    { try $0.execute(sql: "INSERT INTO workflows VALUES ('3', 'c', 'CREATE', 0, '', '', NULL)") },
                    { try $0.execute(sql: "INSERT INTO no_such_table VALUES (1)") },
                ])
            #expect(results == [nil, .notATask, nil, .unavailable])
            let names = try await names(in: store)
            #expect(names == ["a", "c"])
        }
    }

    @Test func nobodyIsToldSuccessWhenTheCommitFails() async throws {
        try await withStore { store in
            let results = await together(
                in: store,
                [
                    { try $0.execute(sql: "INSERT INTO workflows VALUES ('1', 'a', 'CREATE', 0, '', '', NULL)") },
                    { db in
                        // SQLite checks it only when the transaction commits.
                        try db.execute(sql: "PRAGMA defer_foreign_keys = ON")
                        try db.execute(
                            sql: "INSERT INTO input_states VALUES ('1', 'no-process', 99, '{}', '', 'user_input')")
                    },
                ])
            #expect(results == [.unavailable, .unavailable])
            let names = try await names(in: store)
            #expect(names.isEmpty)
            // And the connection is fit for the next one.
            try await store.setEngineLock(true)
            #expect(try await store.isEngineLocked())
        }
    }

    @Test func closingWaitsForWhatIsInLine() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.file("processes.db")
            let store = try await SQLiteProcessStore.open(path: path)
            let gate = DispatchSemaphore(value: 0)
            let opened = AsyncStream.makeStream(of: Void.self)
            async let first: Void = store.writes.perform { db in
                opened.continuation.finish()
                gate.wait()
                try db.execute(sql: "UPDATE engine_settings SET global_lock = 1")
            }
            for await _ in opened.stream {}
            async let closing: Void = store.close()
            gate.signal()
            _ = try await first
            await closing
            let again = try await SQLiteProcessStore.open(path: path)
            #expect(try await again.isEngineLocked())
            await again.close()
        }
    }

    /// Runs the requests in one transaction; their codes, nil for those that succeeded.
    private func together(
        in store: SQLiteProcessStore, _ requests: [@Sendable (Database) throws -> Void]
    ) async -> [StoreError.Code?] {
        let gate = DispatchSemaphore(value: 0)
        let opened = AsyncStream.makeStream(of: Void.self)
        async let first: Void = store.writes.perform { _ in
            opened.continuation.finish()
            gate.wait()
        }
        for await _ in opened.stream {}
        let before = store.writes.counts.requests
        var tasks: [Task<StoreError.Code?, Never>] = []
        for (index, request) in requests.enumerated() {
            tasks.append(
                Task {
                    do throws(StoreError) {
                        try await store.writes.perform(request)
                        return nil
                    } catch {
                        return error.code
                    }
                })
            while store.writes.counts.requests < before + index + 1 { await Task.yield() }
        }
        gate.signal()
        _ = try? await first
        var codes: [StoreError.Code?] = []
        for task in tasks { codes.append(await task.value) }
        return codes
    }

    private func names(in store: SQLiteProcessStore) async throws -> [String] {
        try await store.pool.read { try String.fetchAll($0, sql: "SELECT name FROM workflows ORDER BY name") }
    }

    private func withStore(
        _ options: SQLiteOptions = SQLiteOptions(), _ body: (SQLiteProcessStore) async throws -> Void
    ) async throws {
        try await withTemporaryFolder { folder in
            let store = try await SQLiteProcessStore.open(path: folder.file("processes.db"), options: options)
            try await body(store)
            await store.close()
        }
    }
}
