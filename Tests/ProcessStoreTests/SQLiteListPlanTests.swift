import GRDB
import LocalProcesses
import Testing

@testable import ProcessStore

/// What a list of many processes costs is decided by SQLite's plan for it.
@Suite struct SQLiteListPlanTests {
    @Test func theNewestPageIsReadFromAnIndex() async throws {
        let query = ProcessQuery(limit: 10, sort: [.init(field: "started_at", descending: true)])
        let plan = try await plan(of: query) { $0.page }
        #expect(plan.first == "SCAN p USING INDEX ix_processes_started_at")
        #expect(!plan.contains { $0.contains("TEMP B-TREE") }, "\(plan)")
    }

    @Test func aStatusIsCountedWithoutTheWorkflows() async throws {
        let query = ProcessQuery(filters: [.init(field: "last_status", value: "failed")])
        let plan = try await plan(of: query) { $0.count }
        #expect(plan.count == 1, "\(plan)")
        #expect(plan.first?.contains("COVERING INDEX") == true, "\(plan)")
    }

    @Test(arguments: [
        "SELECT last_status, is_task, COUNT(*) FROM processes GROUP BY last_status, is_task",
        "SELECT state FROM process_steps WHERE process = 1 ORDER BY rowid",
        "SELECT input_state FROM input_states WHERE process = 1 ORDER BY rowid DESC",
    ])
    func readsThatHappenOftenSortNothing(sql: String) async throws {
        let plan = try await plan(sql, [])
        #expect(plan.contains { $0.contains("USING INDEX") || $0.contains("USING COVERING INDEX") }, "\(plan)")
        #expect(!plan.contains { $0.contains("TEMP B-TREE") }, "\(plan)")
    }

    private func plan(of query: ProcessQuery, _ sql: (ListStatement) -> String) async throws -> [String] {
        let statement = try ListStatement(query, dialect: .sqlite, select: ProcessRecord.selectWithoutTraceback)
        let text = sql(statement)
        var arguments = StatementArguments(statement.arguments)
        if text == statement.page { arguments += [10, 0] }
        return try await plan(text, arguments)
    }

    private func plan(_ sql: String, _ arguments: StatementArguments) async throws -> [String] {
        try await withTemporaryFolder { folder in
            let store = try await SQLiteProcessStore.open(path: folder.file("processes.db"))
            let plan = try await store.pool.read { db in
                try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN " + sql, arguments: arguments).map {
                    $0["detail"] as String
                }
            }
            await store.close()
            return plan
        }
    }
}
