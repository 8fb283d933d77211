import FoundationEssentials
import PostgresWire
import Workflows

extension PostgreSQLProcessStore {
    public func register(_ workflows: [WorkflowRegistration]) async throws(StoreError) -> [WorkflowRecord] {
        try await transaction { session in
            try workflows.map { workflow in
                let name = PostgresValue(workflow.name)
                // Many programs register the same workflows when they start together.
                try session.execute(
                    """
                    INSERT INTO workflows (workflow_id, name, target, is_task, description, created_at)
                    VALUES ($1::uuid, $2::text, $3::text, $4::bool, $5::text, $6::timestamptz) ON CONFLICT (name) DO NOTHING
                    """,
                    [
                        PostgresValue(UUID().text), name, PostgresValue(workflow.target.rawValue),
                        PostgresValue(workflow.isTask), PostgresValue(workflow.description), .now,
                    ])
                guard let row = try session.execute(Self.workflowByName, [name]).first else {
                    throw StoreError(.schema, "The workflow \(workflow.name) was not found after it was registered.")
                }
                let record = try Self.workflowRecord(row)
                guard record.target == workflow.target, record.isTask == workflow.isTask else {
                    throw StoreError.workflowConflict(record, workflow)
                }
                // Somebody had deleted it, and the program has it again.
                if !row.isNull(6) {
                    try session.execute("UPDATE workflows SET deleted_at = NULL WHERE name = $1::text", [name])
                }
                return record
            }
        }
    }

    public func workflows() async throws(StoreError) -> [WorkflowRecord] {
        let rows = try await execute(Self.knownWorkflows, isIdempotent: true)
        do {
            // A target of a release to come is nothing that this one can start.
            return try rows.filter { Target(rawValue: try $0.text(2)) != nil }.map { try Self.workflowRecord($0) }
        } catch {
            throw failure.storeError(error)
        }
    }

    public func workflow(id: UUID) async throws(StoreError) -> WorkflowRecord? {
        let rows = try await execute(Self.workflowByID, [PostgresValue(id.text)], isIdempotent: true)
        do {
            return try rows.first.map { try Self.workflowRecord($0) }
        } catch {
            throw failure.storeError(error)
        }
    }

    private static let columns =
        "SELECT workflow_id, name, target, is_task, description, created_at, deleted_at FROM workflows"
    private static let workflowByName = PostgresStatement(columns + " WHERE name = $1::text")
    private static let workflowByID = PostgresStatement(
        columns + " WHERE workflow_id = $1::uuid AND deleted_at IS NULL")
    private static let knownWorkflows = PostgresStatement(
        columns + " WHERE deleted_at IS NULL ORDER BY name COLLATE \"C\"")

    private static func workflowRecord(_ row: PostgresRow) throws -> WorkflowRecord {
        WorkflowRecord(
            workflowID: try row.uuid(0), name: try row.text(1), target: try row.member(2), isTask: try row.bool(3),
            description: try row.optionalText(4), createdAt: try row.date(5))
    }
}
