import GRDB

extension SQLiteProcessStore {
    public func list(_ query: ProcessQuery) async throws(StoreError) -> ProcessPage {
        let statement = try SQLiteListStatement(query)
        return try await read { db in
            let total = try db.firstRow(statement.count, statement.arguments)?.int(0) ?? 0
            let processes = try db.rows(statement.page, statement.arguments + [statement.limit, statement.offset]) {
                try ProcessRecord($0, traceback: nil)
            }
            return ProcessPage(processes: processes, total: total)
        }
    }
}
