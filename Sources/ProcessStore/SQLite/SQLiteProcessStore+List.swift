import GRDB

extension SQLiteProcessStore {
    public func list(_ query: ProcessQuery) async throws(StoreError) -> ProcessPage {
        let statement = try ListStatement(query, dialect: .sqlite, select: ProcessRecord.selectWithoutTraceback)
        return try await read { db in
            let arguments = StatementArguments(statement.arguments)
            let total = try db.firstRow(statement.count, arguments)?.int(0) ?? 0
            let range: StatementArguments = [statement.limit ?? -1, statement.offset]
            let processes = try db.rows(statement.page, arguments + range) { try ProcessRecord($0, traceback: nil) }
            return ProcessPage(processes: processes, total: total)
        }
    }
}
