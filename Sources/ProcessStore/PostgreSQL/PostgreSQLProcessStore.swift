import FoundationEssentials
import PostgresWire

/// Processes in the PostgreSQL database of an orchestrator-core, as it is: no migration, no column of ours, every write as
/// orchestrator-core's own worker and api make it. Both may use it at the same time.
///
/// Only the leases are ours, in a table of their own (`orchestrator_wire_leases`), which is made when it is missing. Each
/// function is one round trip where the protocol of ``ProcessStore`` leaves it a choice; requests that wait together travel
/// together, each in a transaction of its own.
public final class PostgreSQLProcessStore: ProcessStore {
    let pool: PostgresPool
    let schema: PostgreSQLSchema
    let failure: PostgreSQLFailure
    let running: RunningCount

    private init(pool: PostgresPool, schema: PostgreSQLSchema, failure: PostgreSQLFailure) {
        self.pool = pool
        self.schema = schema
        self.failure = failure
        running = RunningCount(pool: pool, isKept: schema.countsRunning)
    }

    /// Opens the database and looks at its tables.
    ///
    /// - Parameter uri: as orchestrator-core takes it, see ``PostgresURL``.
    /// - Throws: `.configuration` for a URI that can't be read, credentials that are refused, an empty database or missing
    ///   rights; `.schema` when the tables are none that are known; `.unavailable` when the server can't be reached.
    public static func open(
        uri: String, options: PostgreSQLOptions = PostgreSQLOptions()
    ) async throws(StoreError) -> PostgreSQLProcessStore {
        try await open(uri: uri, options: options, preparingLeases: true)
    }

    private static func open(
        uri: String, options: PostgreSQLOptions, preparingLeases: Bool
    ) async throws(StoreError) -> PostgreSQLProcessStore {
        let url: PostgresURL
        do {
            url = try PostgresURL(uri)
        } catch {
            throw StoreError(.configuration, error.message)
        }
        let failure = PostgreSQLFailure(url: url)
        let pool = PostgresPool(url, options: options.pool)
        do throws(StoreError) {
            let schema = try await PostgreSQLSchema.read(from: pool, failure)
            if preparingLeases { try await LeaseTable(failure: failure).prepare(in: pool) }
            return PostgreSQLProcessStore(pool: pool, schema: schema, failure: failure)
        } catch {
            await pool.close()
            throw error
        }
    }

    /// Opens the database to be looked at: no table of ours is made, and the user needs no right but to read.
    ///
    /// - Throws: as ``open(uri:options:)``.
    public static func openToRead(
        uri: String, options: PostgreSQLOptions = PostgreSQLOptions(connections: 1)
    ) async throws(StoreError) -> PostgreSQLProcessStore {
        try await open(uri: uri, options: options, preparingLeases: false)
    }

    /// A server that only reads can't be worked with, so it counts as one that does not answer.
    public func ping() async throws(StoreError) {
        let rows = try await execute(
            "SELECT current_setting('transaction_read_only') = 'on' FROM engine_settings", isIdempotent: true)
        if (try? rows.first?.bool(0)) == true { throw failure.readOnly }
    }

    public func close() async {
        await running.settle()
        await pool.close()
    }

    /// Runs one statement in a transaction of its own.
    func execute(
        _ statement: PostgresStatement, _ parameters: [PostgresValue] = [], isIdempotent: Bool = false
    ) async throws(StoreError) -> PostgresRows {
        try await execute([PostgresCall(statement, parameters)], isIdempotent: isIdempotent)[0]
    }

    /// Runs calls in one transaction. Each sees what others have committed until then: after one that locks a row, the next
    /// sees that row as nobody can change it any more.
    func execute(_ calls: [PostgresCall], isIdempotent: Bool = false) async throws(StoreError) -> [PostgresRows] {
        do {
            return try await pool.execute(calls, isIdempotent: isIdempotent)
        } catch {
            throw failure.storeError(error)
        }
    }

    /// For what needs to decide between two statements.
    func transaction<Value: Sendable>(
        _ body: @escaping @Sendable (PostgresSession) throws -> Value
    ) async throws(StoreError) -> Value {
        do {
            return try await pool.transaction(body)
        } catch {
            throw failure.storeError(error)
        }
    }

    /// Everything that changes a process begins with this, so that all take its rows in the same order.
    static let lockProcess: PostgresStatement = "SELECT 1 FROM processes WHERE pid = $1::uuid FOR UPDATE"
}
