import GRDB

extension SQLiteProcessStore {
    public func isEngineLocked() async throws(StoreError) -> Bool {
        try await read { try $0.isEngineLocked() }
    }

    public func setEngineLock(_ locked: Bool) async throws(StoreError) {
        try await writes.perform { db in
            try db.run("UPDATE engine_settings SET global_lock = ?", [locked])
            guard db.changesCount == 1 else { throw StoreError.engineSettings }
        }
    }
}

extension Database {
    func isEngineLocked() throws -> Bool {
        guard let row = try firstRow("SELECT global_lock FROM engine_settings") else { throw StoreError.engineSettings }
        return try row.engineLock(0)
    }
}

extension StoredRow {
    /// The engine's lock, which is NULL in a subquery that found no row.
    func engineLock(_ column: Int) throws(StoreError) -> Bool {
        guard !isNull(column) else { throw StoreError.engineSettings }
        return try bool(column)
    }
}

extension StoreError {
    fileprivate static let engineSettings = StoreError(
        .schema, "The table engine_settings must have exactly one row: insert one with global_lock = 0.")
}
