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
        let call = PostgresCall(statement, parameters)
        try call.check()
        var groups = [[call]]
        if !isBegun { groups.insert([PostgresCall("BEGIN")], at: 0) }
        isBegun = true
        let outcomes = connection.run(groups)
        if outcomes.count == 2 { _ = try notCommitted(outcomes[0]) }
        return try notCommitted(outcomes[outcomes.count - 1])
    }

    func commit() throws(PostgresError) {
        guard isBegun else { return }
        if let failure { throw failure }
        _ = try connection.run([[PostgresCall("COMMIT")]])[0].get()
    }

    /// The connection is given up when that is not possible.
    func rollBack() {
        if isBegun, connection.isUsable { _ = connection.run([[PostgresCall("ROLLBACK")]]) }
    }

    /// Before the commit is sent a lost answer is a lost transaction, and nothing of it stays.
    private func notCommitted(_ outcome: PostgresConnection.Outcome) throws(PostgresError) -> PostgresRows {
        do {
            return try outcome.get()[0]
        } catch {
            let error = error.code == .ambiguous ? PostgresError(.unavailable, error.message) : error
            failure = error
            throw error
        }
    }
}
