/// A transaction that is under way, for the body that runs in it.
public final class PostgresSession {
    private let connection: PostgresConnection
    /// `BEGIN` travels with the first statement.
    private var isBegun = false
    /// A COMMIT of a transaction that failed would quietly roll it back.
    private var failure: PostgresError?

    init(_ connection: PostgresConnection) { self.connection = connection }

    /// - Throws: what the server says; the transaction then goes no further.
    @discardableResult
    public func execute(
        _ statement: PostgresStatement, _ parameters: [PostgresValue] = []
    ) throws(PostgresError) -> PostgresRows {
        try check(parameters)
        var batch = [(statement.sql, parameters)]
        if !isBegun { batch.insert(("BEGIN", []), at: 0) }
        isBegun = true
        let outcomes = connection.run(batch)
        if outcomes.count == 2 { _ = try notCommitted(outcomes[0]) }
        return try notCommitted(outcomes[outcomes.count - 1])
    }

    func commit() throws(PostgresError) {
        guard isBegun else { return }
        if let failure { throw failure }
        _ = try connection.run([("COMMIT", [])])[0].get()
    }

    /// The connection is given up when that is not possible.
    func rollBack() {
        if isBegun, connection.isUsable { _ = connection.run([("ROLLBACK", [])]) }
    }

    /// Before the commit is sent a lost answer is a lost transaction, and nothing of it stays.
    private func notCommitted(_ outcome: PostgresConnection.Outcome) throws(PostgresError) -> PostgresRows {
        do {
            return try outcome.get()
        } catch {
            let error = error.code == .ambiguous ? PostgresError(.unavailable, error.message) : error
            failure = error
            throw error
        }
    }
}

/// What PostgreSQL's text can't hold is refused before it is sent.
func check(_ parameters: [PostgresValue]) throws(PostgresError) {
    for (index, parameter) in parameters.enumerated() where parameter.text?.utf8.contains(0) == true {
        throw PostgresError(.parameter, "The parameter $\(index + 1) holds a NUL, which PostgreSQL does not store.")
    }
}
