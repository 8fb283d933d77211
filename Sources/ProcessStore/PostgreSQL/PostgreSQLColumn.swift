/// A column as the catalogue has it.
struct PostgreSQLColumn: Sendable, Hashable {
    let table: String
    let name: String
    /// As in `pg_type`.
    let type: String
    let isRequired: Bool
    let hasDefault: Bool

    /// Columns that are read or written, and the types that they may have.
    static let known: [String: [String: Set<String>]] = [
        "workflows": [
            "workflow_id": ["uuid"], "name": text, "target": text, "description": text, "created_at": moment,
            "deleted_at": moment, "is_task": ["bool"],
        ],
        "processes": [
            "pid": ["uuid"], "workflow_id": ["uuid"], "assignee": text, "last_status": text, "last_step": text,
            "started_at": moment, "last_modified_at": moment, "failed_reason": text, "traceback": text,
            "created_by": text,
            "is_task": ["bool"], "note": text,
        ],
        "process_steps": [
            "stepid": ["uuid"], "pid": ["uuid"], "name": text, "status": text, "state": ["jsonb"], "created_by": text,
            "completed_at": moment, "started_at": moment, "commit_hash": text,
        ],
        "input_states": [
            "input_state_id": ["uuid"], "pid": ["uuid"], "input_state": ["jsonb"], "input_time": moment,
            "input_type": ["inputtype"],
        ],
        "engine_settings": ["global_lock": ["bool"], "running_processes": ["int4"]],
    ]
    /// Not in all releases.
    static let optional: Set<String> = ["processes.note", "engine_settings.running_processes"]

    private static let text: Set<String> = ["varchar", "text"]
    private static let moment: Set<String> = ["timestamptz"]

    private var place: String { "\(table).\(name)" }

    /// Why the tables can't be used; empty when they can.
    static func faults(of columns: [PostgreSQLColumn]) -> [String] {
        var faults: [String] = []
        for (table, known) in known.sorted(by: { $0.key < $1.key }) {
            let present = columns.filter { $0.table == table }
            guard !present.isEmpty else {
                faults.append("the table \(table) is missing")
                continue
            }
            for (name, types) in known.sorted(by: { $0.key < $1.key }) {
                guard let column = present.first(where: { $0.name == name }) else {
                    if !optional.contains("\(table).\(name)") {
                        faults.append("the column \(table).\(name) is missing")
                    }
                    continue
                }
                if !types.contains(column.type) {
                    faults.append(
                        "\(column.place) is of type \(column.type), not \(types.sorted().joined(separator: " or "))")
                }
            }
            for column in present where known[column.name] == nil && column.isRequired && !column.hasDefault {
                faults.append("\(column.place) is unknown and must be filled")
            }
        }
        return faults
    }
}
