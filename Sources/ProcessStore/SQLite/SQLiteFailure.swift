import GRDB

/// Tells what to do about an error of SQLite.
struct SQLiteFailure {
    /// What was being done, for the codes that mean different things at different times.
    enum Phase {
        case opening
        case working
        case committing
    }

    let path: String
    let busyTimeout: Duration

    func storeError(_ error: any Error, during phase: Phase) -> StoreError {
        switch error {
        case let error as StoreError: error
        case let error as DatabaseError: storeError(error, during: phase)
        default: StoreError(.unavailable, "The database \(path) can't be used: \(error).")
        }
    }

    private func storeError(_ error: DatabaseError, during phase: Phase) -> StoreError {
        let isOpening = phase == .opening
        switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            return StoreError(
                .unavailable,
                "The database \(path) was locked by another process for more than \(busyTimeout.text): end the program that holds "
                    + "it, or try again.", reason: "another program keeps its database locked")
        case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH:
            return StoreError(
                isOpening ? .configuration : .unavailable,
                "The database \(path) can't be written: give this user the right to write the file and its folder.",
                reason: "its database can't be written")
        case .SQLITE_FULL:
            return StoreError(
                .unavailable,
                "The disk of the database \(path) is full, or the file is as large as it may get: make room.",
                reason: "the disk of its database is full")
        case .SQLITE_NOTADB:
            return StoreError(
                .schema, "The file \(path) is not an SQLite database: name another file, or move this one away.")
        case .SQLITE_CORRUPT:
            return StoreError(
                .schema,
                "The database \(path) is damaged: restore it from a backup, or recover it with sqlite3's .recover.")
        case .SQLITE_CANTOPEN:
            return StoreError(
                isOpening ? .configuration : .unavailable,
                "The database \(path) can't be opened: make sure that its folder exists and that this user may write there."
            )
        case .SQLITE_IOERR:
            // The commit record may have reached the disk before the error came, and recovery would then find it.
            return StoreError(
                phase == .committing ? .ambiguous : .unavailable,
                "The disk of the database \(path) failed (\(error.extendedResultCode)): look at the system's log.")
        default:
            return StoreError(
                .unavailable,
                "The database \(path) refused: \(error.message ?? "no reason given") (\(error.extendedResultCode)).")
        }
    }
}

extension Duration {
    /// `10 s`, `0.5 s`.
    fileprivate var text: String {
        let (seconds, attoseconds) = components
        guard attoseconds != 0 else { return "\(seconds) s" }
        return "\(Double(seconds) + Double(attoseconds / 1_000_000_000_000_000) / 1000) s"
    }
}
