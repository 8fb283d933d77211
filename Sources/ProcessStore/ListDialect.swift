/// What SQLite and PostgreSQL say differently in a list of processes.
enum ListDialect: Sendable, Hashable {
    case sqlite
    /// Without notes: before orchestrator-core 5.
    case postgreSQL(hasNotes: Bool)

    var note: String { self == .postgreSQL(hasNotes: false) ? "NULL::text" : "p.note" }

    /// A condition that nothing meets.
    var never: String { self == .sqlite ? "0" : "false" }

    /// NULL is smaller than everything, as SQLite has it.
    var ascending: String { self == .sqlite ? " ASC" : " ASC NULLS FIRST" }
    var descending: String { self == .sqlite ? " DESC" : " DESC NULLS LAST" }

    /// CROSS JOIN has SQLite go through the processes first.
    var joinWorkflows: String { " \(self == .sqlite ? "CROSS " : "")JOIN workflows w ON w.workflow_id = p.workflow_id" }

    func integer(_ number: Int) -> String { self == .sqlite ? "?" : "$\(number)::bigint" }

    func moment(_ number: Int) -> String { self == .sqlite ? "?" : "$\(number)::timestamptz" }

    /// Regardless of case.
    func isLike(_ column: String, _ number: Int) -> String {
        switch self {
        case .sqlite: "COALESCE(\(column), '') LIKE ? ESCAPE '\\'"
        case .postgreSQL: "COALESCE(\(column)::text, '') ILIKE $\(number)::text ESCAPE '\\'"
        }
    }

    /// By age, and by what no two have in common.
    func lastOrder(isDescending: Bool) -> String {
        switch self {
        case .sqlite: isDescending ? "p.rowid DESC" : "p.rowid"
        case .postgreSQL: isDescending ? "p.started_at DESC, p.pid DESC" : "p.started_at, p.pid"
        }
    }
}
