import PostgresWire

/// Tells what to do about an error of PostgreSQL.
struct PostgreSQLFailure: Sendable {
    let url: PostgresURL

    func storeError(_ error: any Error) -> StoreError {
        switch error {
        case let error as StoreError: error
        case let error as PostgresError: storeError(error)
        default: StoreError(.unavailable, "The database \(url) can't be used: \(error).")
        }
    }

    var readOnly: StoreError {
        StoreError(
            .unavailable,
            "The database \(url) is read-only (a standby, or set so): name the primary, or make it writable.",
            reason: "its database is read-only")
    }

    private func storeError(_ error: PostgresError) -> StoreError {
        switch error.code {
        case .configuration: StoreError(.configuration, error.message)
        case .unavailable: StoreError(.unavailable, error.message, reason: "its database can't be reached")
        case .busy: StoreError(.unavailable, error.message, reason: "all connections to its database are busy")
        case .ambiguous: StoreError(.ambiguous, error.message)
        case .parameter: StoreError(.tooLarge, "PostgreSQL can't keep this text: \(error.message)")
        case .decoding: StoreError(.schema, "A row of the database \(url) can't be read: \(error.message)")
        case .server(let sqlState): storeError(sqlState, error.message)
        }
    }

    private func storeError(_ sqlState: String, _ message: String) -> StoreError {
        switch sqlState {
        case "25006": readOnly
        case "42501":
            StoreError(
                .configuration,
                "The database \(url) does not let this user do it: \(message). Grant the right, or use another user.")
        case "42P01", "42703", "42704":
            StoreError(.schema, "The tables of the database \(url) have changed: \(message). Restart the program.")
        case "53100":
            StoreError(
                .unavailable, "The disk of the database \(url) is full: make room.",
                reason: "the disk of its database is full")
        case "57014", "55P03":
            StoreError(
                .unavailable,
                "The database \(url) took too long: \(message). Somebody may hold a lock, see pg_stat_activity.",
                reason: "its database took too long")
        case "21000":
            StoreError(.schema, "The table engine_settings of \(url) must have exactly one row: delete the others.")
        case "22001":
            StoreError(.tooLarge, "A text is longer than its column in the database: \(message).")
        case "22P05", "22P02", "22021", "22003", "54000", "54001":
            StoreError(
                .tooLarge,
                "PostgreSQL can't keep a value of the state (NUL, half of a surrogate pair, a number that is too large): \(message)."
            )
        default:
            StoreError(.unavailable, "The database \(url) refused: \(message) (SQLSTATE \(sqlState)).")
        }
    }
}
