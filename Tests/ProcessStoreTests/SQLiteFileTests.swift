import Foundation
import GRDB
import LocalProcesses
import Testing

@testable import ProcessStore

/// What can be wrong with the file, and that a file which is not ours is left as it was.
@Suite struct SQLiteFileTests {
    @Test func aMissingFolderIsNamed() async throws {
        try await withTemporaryFolder { folder in
            let error = await refusal { try await SQLiteProcessStore.open(path: folder.file("no/such/processes.db")) }
            #expect(error?.code == .configuration)
            #expect(error?.message.contains("The folder \(folder.file("no/such")) ") == true)
        }
    }

    @Test func aFolderIsNoDatabase() async throws {
        try await withTemporaryFolder { folder in
            let error = await refusal { try await SQLiteProcessStore.open(path: folder.path) }
            #expect(error?.code == .configuration)
            #expect(error?.message.contains("is a folder") == true)
        }
    }

    @Test func aPlaceWhereNothingCanBeMadeIsRefused() async throws {
        let error = await refusal { try await SQLiteProcessStore.open(path: "/proc/self/processes.db") }
        #expect(error?.code == .configuration)
    }

    @Test func aFileOfSomethingElseIsLeftAsItWas() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.file("notes.txt")
            let content = Data(String(repeating: "These are notes, not a database.\n", count: 200).utf8)
            try content.write(to: URL(filePath: path))
            let error = await refusal { try await SQLiteProcessStore.open(path: path) }
            #expect(error?.code == .schema)
            #expect(error?.message.contains("not an SQLite database") == true)
            #expect(try Data(contentsOf: URL(filePath: path)) == content)
        }
    }

    @Test func aDatabaseOfAnotherProgramIsLeftAsItWas() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.file("other.db")
            let other = try DatabaseQueue(path: path)
            try await other.write { try $0.execute(sql: "CREATE TABLE customers (name TEXT)") }
            try other.close()
            let before = try Data(contentsOf: URL(filePath: path))
            let error = await refusal { try await SQLiteProcessStore.open(path: path) }
            #expect(error?.code == .schema)
            #expect(error?.message.contains("customers") == true)
            #expect(try Data(contentsOf: URL(filePath: path)) == before)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["other.db"])
        }
    }

    @Test func tablesOfANewerVersionAreRefused() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.file("processes.db")
            let store = try await SQLiteProcessStore.open(path: path)
            try await store.pool.write { try $0.execute(sql: "PRAGMA user_version = 2") }
            await store.close()
            let error = await refusal { try await SQLiteProcessStore.open(path: path) }
            #expect(error?.code == .schema)
            #expect(error?.message.contains("newer version (2, this program knows 1)") == true)
        }
    }

    @Test func aDamagedFileIsTold() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.file("processes.db")
            let store = try await SQLiteProcessStore.open(path: path)
            let stores = StorePair(first: store, second: store)
            for _ in 0..<50 { _ = try await stores.create() }
            await store.close()
            let file = try FileHandle(forUpdating: URL(filePath: path))
            let size = try file.seekToEnd()
            try file.seek(toOffset: 4096)
            try file.write(contentsOf: Data(repeating: 0x5A, count: Int(size) - 4096))
            try file.close()
            let error = await refusal {
                let damaged = try await SQLiteProcessStore.open(path: path)
                _ = try await damaged.list(ProcessQuery())
                return damaged
            }
            #expect(error?.code == .schema)
            #expect(error?.message.contains("damaged") == true)
        }
    }

    @Test func aLockThatIsHeldTooLongIsTold_AndPasses() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.file("processes.db")
            let store = try await SQLiteProcessStore.open(
                path: path, options: SQLiteOptions(busyTimeout: .milliseconds(100)))
            let stores = StorePair(first: store, second: store)
            let processID = try await stores.create()
            var configuration = Configuration()
            configuration.allowsUnsafeTransactions = true
            let other = try DatabaseQueue(path: path, configuration: configuration)
            try await other.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }
            let error = await refusal { try await store.setNote(processID, note: "x") }
            #expect(error?.code == .unavailable)
            #expect(error?.message.contains("locked by another process for more than 0.1 s") == true)
            #expect(try await store.process(processID)?.process.note == nil)
            try await other.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
            try await store.setNote(processID, note: "x")
            #expect(try await store.process(processID)?.process.note == "x")
            await store.close()
        }
    }

    @Test func aFullDiskIsTold_AndNothingIsHalfWritten() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.file("processes.db")
            let store = try await SQLiteProcessStore.open(path: path, options: SQLiteOptions(maximumPageCount: 60))
            let stores = StorePair(first: store, second: store)
            _ = try await stores.create()
            let created = await withTaskGroup(of: UUID?.self) { group in
                for index in 0..<400 {
                    group.addTask {
                        do {
                            return try await stores.create(
                                state: ["filler": .string(String(repeating: "x", count: 500 + index))])
                        } catch {
                            #expect((error as? StoreError)?.code == .unavailable, "\(error)")
                            #expect("\(error)".contains("full"))
                            return nil
                        }
                    }
                }
                return await group.reduce(into: [UUID?]()) { $0.append($1) }
            }
            #expect(created.contains(nil))
            // Who was told that it is there finds it, whole; who was told that it is not finds nothing.
            let page = try await store.list(ProcessQuery())
            #expect(page.total == created.compactMap { $0 }.count + 1)
            for process in page.processes {
                #expect(try await store.process(process.processID)?.initialState != nil)
            }
            let check = try await store.pool.read { try String.fetchAll($0, sql: "PRAGMA integrity_check") }
            #expect(check == ["ok"])
            await store.close()
        }
    }

    @Test func programsThatOpenOneNewFileAtOnceShareIt() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.file("processes.db")
            let stores = try await withThrowingTaskGroup(of: SQLiteProcessStore.self) { group in
                for _ in 0..<8 { group.addTask { try await SQLiteProcessStore.open(path: path) } }
                return try await group.reduce(into: [SQLiteProcessStore]()) { $0.append($1) }
            }
            let processID = try await StorePair(first: stores[0], second: stores[1]).create()
            for store in stores {
                #expect(try await store.process(processID) != nil)
                await store.close()
            }
        }
    }

    @Test func aFileThatIsTakenAwayIsNoticed() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.file("processes.db")
            let store = try await SQLiteProcessStore.open(path: path)
            try await store.ping()
            try FileManager.default.moveItem(atPath: path, toPath: path + ".old")
            let removed = await refusal { try await store.ping() }
            #expect(removed?.code == .unavailable)
            #expect(removed?.message.contains("removed or replaced") == true)
            try Data().write(to: URL(filePath: path))
            let replaced = await refusal { try await store.ping() }
            #expect(replaced?.code == .unavailable)
            try FileManager.default.removeItem(atPath: path)
            try FileManager.default.moveItem(atPath: path + ".old", toPath: path)
            try await store.ping()
            await store.close()
        }
    }

    @Test func whatIsWrittenIsDurable() async throws {
        try await withTemporaryFolder { folder in
            let store = try await SQLiteProcessStore.open(path: folder.file("processes.db"))
            let settings = try await store.pool.writeWithoutTransaction { db in
                try ["journal_mode", "synchronous", "foreign_keys"].map {
                    try String.fetchOne(db, sql: "PRAGMA \($0)")
                }
            }
            #expect(settings == ["wal", "2", "1"])
            await store.close()
            let error = await refusal { try await store.ping() }
            #expect(error?.code == .unavailable)
            let closed = await refusal { try await store.setEngineLock(true) }
            #expect(closed?.code == .unavailable)
        }
    }
}

/// The error that `body` throws; fails the test when there is none or another one.
func refusal<Value>(
    sourceLocation: SourceLocation = #_sourceLocation, _ body: () async throws -> Value
) async -> StoreError? {
    do {
        _ = try await body()
        Issue.record("It was not refused.", sourceLocation: sourceLocation)
    } catch let error as StoreError {
        return error
    } catch {
        Issue.record("Another error: \(error)", sourceLocation: sourceLocation)
    }
    return nil
}
