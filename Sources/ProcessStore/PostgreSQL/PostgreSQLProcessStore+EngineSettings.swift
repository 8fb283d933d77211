import PostgresWire

extension PostgreSQLProcessStore {
    public func isEngineLocked() async throws(StoreError) -> Bool {
        let row = try await execute("SELECT (SELECT global_lock FROM engine_settings)", isIdempotent: true)[0]
        do {
            return try row.engineLock(0)
        } catch {
            throw failure.storeError(error)
        }
    }

    public func setEngineLock(_ locked: Bool) async throws(StoreError) {
        let rows = try await execute(
            "UPDATE engine_settings SET global_lock = $1::bool", [PostgresValue(locked)], isIdempotent: true)
        guard rows.rowsAffected == 1 else {
            throw StoreError(
                .schema, "The table engine_settings must have exactly one row: insert one with global_lock = false.")
        }
    }
}
