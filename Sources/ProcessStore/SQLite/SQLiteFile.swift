import Foundation
import GRDB

/// Opens the file of a store, step by step, so that each thing that can be wrong with it is told apart.
struct SQLiteFile {
    let path: String
    let options: SQLiteOptions

    func open() -> Result<DatabasePool, StoreError> {
        let failure = SQLiteFailure(path: path, busyTimeout: options.busyTimeout)
        do {
            try checkPath()
            return .success(try openPool())
        } catch {
            return .failure(failure.storeError(error, during: .opening))
        }
    }

    func openToRead() -> Result<DatabasePool, StoreError> {
        let failure = SQLiteFailure(path: path, busyTimeout: options.busyTimeout)
        do {
            guard FileManager.default.fileExists(atPath: path) else {
                throw StoreError(.configuration, "There is no database \(path): name the one that api and workers use.")
            }
            var configuration = makeConfiguration()
            configuration.readonly = true
            let pool = try DatabasePool(path: path, configuration: configuration)
            try pool.read { db in
                try SQLiteSchema.check(db, path: path)
                guard try Int.fetchOne(db, sql: "PRAGMA user_version") != 0 else {
                    throw StoreError(
                        .configuration, "The database \(path) is empty: name the one that api and workers use.")
                }
            }
            return .success(pool)
        } catch {
            return .failure(failure.storeError(error, during: .opening))
        }
    }

    private func checkPath() throws(StoreError) {
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) {
            guard !isFolder.boolValue else {
                throw StoreError(
                    .configuration, "\(path) is a folder: name a file in it, such as \(path)/orchestrator.db.")
            }
            guard FileManager.default.isWritableFile(atPath: path) else {
                throw StoreError(
                    .configuration,
                    "The database \(path) is read-only: give this user the right to write it, or name another file.")
            }
            return
        }
        let folder = (path as NSString).deletingLastPathComponent
        let place = folder.isEmpty ? "." : folder
        guard FileManager.default.fileExists(atPath: place, isDirectory: &isFolder), isFolder.boolValue else {
            throw StoreError(
                .configuration,
                "The folder \(place) of the database \(path) does not exist: make it, or name another path.")
        }
        guard FileManager.default.isWritableFile(atPath: place) else {
            throw StoreError(
                .configuration,
                "The folder \(place) of the database \(path) is read-only: give this user the right to write there.")
        }
    }

    private func openPool() throws -> DatabasePool {
        let configuration = makeConfiguration()
        // Before the journal mode is set, for that would change a file which may be somebody else's.
        if FileManager.default.fileExists(atPath: path) {
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            try queue.inDatabase { try SQLiteSchema.check($0, path: path) }
            try queue.close()
        }
        let pool = try retryingWhileBusy { try DatabasePool(path: path, configuration: configuration) }
        try pool.writeWithoutTransaction { db in
            // GRDB sets NORMAL when it turns the WAL on, with which the last transactions could vanish in a power cut.
            try db.execute(sql: "PRAGMA synchronous = FULL")
            guard try Int.fetchOne(db, sql: "PRAGMA synchronous") == 2 else {
                throw StoreError(
                    .configuration, "The database \(path) can't be made durable: SQLite refused synchronous=FULL.")
            }
            try SQLiteSchema.migrate(db, path: path)
        }
        return pool
    }

    /// Turning the WAL on does not wait for others that do the same.
    private func retryingWhileBusy<Value>(_ body: () throws -> Value) throws -> Value {
        let deadline = ContinuousClock.now + options.busyTimeout
        while true {
            do {
                return try body()
            } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY && ContinuousClock.now < deadline
            {
                Thread.sleep(forTimeInterval: .random(in: 0.001...0.01))
            }
        }
    }

    private func makeConfiguration() -> Configuration {
        var configuration = Configuration()
        configuration.label = "orchestrator-wire.store"
        configuration.busyMode = LockWait(timeout: options.busyTimeout).mode
        // A rollback that fails must not end the program: the next transaction tries again.
        configuration.allowsUnsafeTransactions = true
        configuration.maximumReaderCount = max(1, options.readers)
        configuration.prepareDatabase { db in
            try db.execute(
                sql: """
                    PRAGMA cache_size = -4096;
                    PRAGMA wal_autocheckpoint = 2000;
                    PRAGMA journal_size_limit = 67108864
                    """)
            if let pages = options.maximumPageCount {
                try db.execute(sql: "PRAGMA max_page_count = \(pages)")
            }
        }
        return configuration
    }
}
