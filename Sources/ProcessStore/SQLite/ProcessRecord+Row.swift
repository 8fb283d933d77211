import FoundationEssentials
import GRDB
import Workflows

extension ProcessRecord {
    /// The columns that `init(_:traceback:)` reads, the traceback, the number of the process, and the tables that they are in, as `p` and `w`.
    ///
    /// CROSS JOIN has SQLite go through the processes, in the order of an index of theirs, and not through the workflows.
    static let select = """
        SELECT p.pid, p.workflow_id, w.name, w.target, p.is_task, p.assignee, p.last_status, p.last_step, p.started_at,
        p.last_modified_at, p.failed_reason, p.created_by, p.note, p.traceback, p.id
        FROM processes p CROSS JOIN workflows w ON w.workflow_id = p.workflow_id
        """
    /// The same without reading tracebacks.
    static let selectWithoutTraceback = select.replacing(", p.traceback, p.id", with: "")

    init(_ row: StoredRow, traceback: String?) throws {
        self.init(
            processID: try row.uuid(0), workflowID: try row.uuid(1), workflowName: try row.text(2),
            workflowTarget: try row.member(3), isTask: try row.bool(4), assignee: Assignee(rawValue: try row.text(5)),
            lastStatus: try row.member(6), lastStep: try row.optionalText(7), startedAt: try row.date(8),
            lastModifiedAt: try row.date(9), failedReason: try row.optionalText(10), traceback: traceback,
            createdBy: try row.optionalText(11), note: try row.optionalText(12))
    }
}
