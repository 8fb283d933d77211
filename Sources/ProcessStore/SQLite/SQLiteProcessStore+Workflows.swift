import FoundationEssentials
import GRDB
import Workflows

extension SQLiteProcessStore {
    public func register(_ workflows: [WorkflowRegistration]) async throws(StoreError) -> [WorkflowRecord] {
        let now = TimestampText(Date()).text
        return try await writes.perform { db in
            try workflows.map { workflow in
                if let row = try db.firstRow(Self.selectWorkflow + " WHERE name = ?", [workflow.name]) {
                    let record = try Self.workflowRecord(row)
                    guard record.target == workflow.target, record.isTask == workflow.isTask else {
                        throw StoreError.workflowConflict(record, workflow)
                    }
                    // Somebody had deleted it, and the program has it again.
                    try db.run(
                        "UPDATE workflows SET deleted_at = NULL WHERE name = ? AND deleted_at IS NOT NULL",
                        [workflow.name])
                    return record
                }
                try db.run(
                    """
                    INSERT INTO workflows (workflow_id, name, target, is_task, description, created_at) VALUES (?, ?, ?, ?, ?, ?)
                    """,
                    [
                        UUID().text, workflow.name, workflow.target.rawValue, workflow.isTask, workflow.description,
                        now,
                    ])
                guard let row = try db.firstRow(Self.selectWorkflow + " WHERE name = ?", [workflow.name]) else {
                    throw StoreError(.schema, "The workflow \(workflow.name) was not found after it was registered.")
                }
                return try Self.workflowRecord(row)
            }
        }
    }

    public func workflows() async throws(StoreError) -> [WorkflowRecord] {
        try await read { db in
            try db.rows(Self.selectWorkflow + " WHERE deleted_at IS NULL ORDER BY name") { try Self.workflowRecord($0) }
        }
    }

    public func workflow(id: UUID) async throws(StoreError) -> WorkflowRecord? {
        try await read { db in
            try db.firstRow(Self.selectWorkflow + " WHERE workflow_id = ? AND deleted_at IS NULL", [id.text])
                .map { try Self.workflowRecord($0) }
        }
    }

    private static let selectWorkflow =
        "SELECT workflow_id, name, target, is_task, description, created_at FROM workflows"

    private static func workflowRecord(_ row: StoredRow) throws -> WorkflowRecord {
        WorkflowRecord(
            workflowID: try row.uuid(0), name: try row.text(1), target: try row.member(2), isTask: try row.bool(3),
            description: try row.optionalText(4), createdAt: try row.date(5))
    }
}
