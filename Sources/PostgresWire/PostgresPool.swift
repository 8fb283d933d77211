import Foundation

/// Connections to one database. Requests that wait together travel together, in one pipeline; what was certainly not done
/// because a connection was lost or others were at work is tried again.
///
/// A task that is cancelled still gets its answer: what was asked may be done.
public final class PostgresPool: Sendable {
    private let line: PostgresLine
    private let options: PostgresPoolOptions

    /// It connects when it is first used.
    public init(_ url: PostgresURL, options: PostgresPoolOptions = PostgresPoolOptions()) {
        self.options = options
        line = PostgresLine(url, options)
    }

    /// Runs a statement in a transaction of its own, and returns when that is durable.
    ///
    /// - Parameter isIdempotent: it may be done twice without harm, so it is tried again when the answer was lost.
    /// - Throws: `.unavailable` when it was certainly not done, `.ambiguous` when nobody knows, `.server` as it says.
    public func execute(
        _ statement: PostgresStatement, _ parameters: [PostgresValue] = [], isIdempotent: Bool = false
    ) async throws(PostgresError) -> PostgresRows {
        try await execute([PostgresCall(statement, parameters)], isIdempotent: isIdempotent)[0]
    }

    /// Runs calls in one transaction and one round trip: done as a whole, or not at all.
    ///
    /// - Returns: the rows of each.
    public func execute(
        _ calls: [PostgresCall], isIdempotent: Bool = false
    ) async throws(PostgresError) -> [PostgresRows] {
        for call in calls { try call.check() }
        let outcome = await withCheckedContinuation { continuation in
            add(.calls(calls) { continuation.resume(returning: $0) }, isIdempotent: isIdempotent)
        }
        return try outcome.get()
    }

    /// Runs `body` in a transaction, on a thread of the pool. It may run more than once, of which only the last run counts.
    ///
    /// - Throws: what `body` throws, after everything that it did is taken back; `PostgresError` as ``execute(_:_:isIdempotent:)``.
    public func transaction<Value: Sendable>(
        _ body: @escaping @Sendable (PostgresSession) throws -> Value
    ) async throws -> Value {
        let outcome: Result<Value, any Error> = await withCheckedContinuation { continuation in
            add(
                .transaction(
                    { connection in
                        let session = PostgresSession(connection)
                        do {
                            let value = try body(session)
                            try session.commit()
                            continuation.resume(returning: .success(value))
                            return nil
                        } catch {
                            session.rollBack()
                            if let error = error as? PostgresError, error.isWorthRepeating || error.code == .unavailable
                            {
                                return error
                            }
                            continuation.resume(returning: .failure(error))
                            return nil
                        }
                    }, refuse: { continuation.resume(returning: .failure($0)) }))
        }
        return try outcome.get()
    }

    /// Refuses what comes later, and returns when all that came before is done and the connections are closed.
    public func close() async {
        await withCheckedContinuation { continuation in line.close { continuation.resume() } }
    }

    private func add(_ work: PostgresJob.Work, isIdempotent: Bool = false) {
        line.add(PostgresJob(work: work, isIdempotent: isIdempotent, deadline: .now + options.patience))
    }
}
