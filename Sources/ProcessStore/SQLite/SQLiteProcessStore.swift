import Dispatch
import FoundationEssentials
import GRDB
import LosslessJSON

/// Processes in one SQLite file of this host, shared by an api and any number of workers.
///
/// The tables, columns and values are orchestrator-core's. What is written is on the disk when the call returns
/// (`synchronous=FULL`); writes that come at the same time share a transaction, each with its own outcome.
public final class SQLiteProcessStore: ProcessStore {
    let pool: DatabasePool
    let writes: GroupCommit
    let failure: SQLiteFailure

    private let file: SQLiteFileIdentity?

    private init(pool: DatabasePool, options: SQLiteOptions) {
        self.pool = pool
        file = SQLiteFileIdentity(path: pool.path)
        failure = SQLiteFailure(path: pool.path, busyTimeout: options.busyTimeout)
        writes = GroupCommit(pool: pool, failure: failure, largestBatch: options.largestBatch)
    }

    /// Opens the file, making it and its tables where there are none yet.
    ///
    /// - Throws: `.configuration` when the file can't be reached or written, `.schema` when it is something else or comes
    ///   from a newer version, `.unavailable` when another process keeps it locked.
    public static func open(
        path: String, options: SQLiteOptions = SQLiteOptions()
    ) async throws(StoreError) -> SQLiteProcessStore {
        let pool: Result<DatabasePool, StoreError> = await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(returning: SQLiteFile(path: path, options: options).open())
            }
        }
        return SQLiteProcessStore(pool: try pool.get(), options: options)
    }

    /// Opens a file that is there to be looked at; nothing is made or changed, and what would write is refused.
    ///
    /// - Throws: as ``open(path:options:)``, and `.configuration` when there is no such file.
    public static func openToRead(path: String) async throws(StoreError) -> SQLiteProcessStore {
        let options = SQLiteOptions()
        let pool: Result<DatabasePool, StoreError> = await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(returning: SQLiteFile(path: path, options: options).openToRead())
            }
        }
        return SQLiteProcessStore(pool: try pool.get(), options: options)
    }

    /// Also notices a file that was removed or replaced, which SQLite itself would go on writing to no avail.
    public func ping() async throws(StoreError) {
        guard SQLiteFileIdentity(path: pool.path) == file else {
            throw StoreError(
                .unavailable,
                "The file \(pool.path) was removed or replaced while it was in use: put it back, or restart the program."
            )
        }
        _ = try await read { try $0.firstRow("SELECT global_lock FROM engine_settings")?.bool(0) }
    }

    public func close() async {
        await writes.close()
        let pool = pool
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                // An error would say that a statement is still running; the connections then close when it ends.
                try? pool.close()
                continuation.resume()
            }
        }
    }

    /// Reads in one transaction, on a connection of its own, beside whatever is being written.
    func read<Value: Sendable>(
        _ work: @escaping @Sendable (Database) throws -> Value
    ) async throws(StoreError) -> Value {
        let outcome: Result<Value, any Error> = await withCheckedContinuation { continuation in
            pool.asyncRead { database in
                continuation.resume(returning: database.flatMap { db in Result { try work(db) } })
            }
        }
        do {
            return try outcome.get()
        } catch {
            throw failure.storeError(error, during: .working)
        }
    }
}
