import FoundationEssentials
import OrchestratorWire
import Workflows

/// What a sound message asks for: the part of it that the worker acts on. Shared, for it goes wherever its message does, and so many
/// fields cost more to copy than to read.
final class TaskRequest: Sendable {
    /// Celery's task id.
    let id: String
    /// The registered name, `tasks.new_workflow` and so on.
    let task: String
    /// The queue that it was claimed from.
    let queue: String
    /// The OWP version, 1 to 3.
    let owp: Int
    let processID: UUID
    /// `created` for new_*, `resumed` for resume_*.
    let expectedStatus: ProcessStatus
    /// Whom the steps are recorded for; `SYSTEM` where the message named nobody.
    let user: String
    /// OWP 1 and 2 send it with new_*; the store's own is what counts.
    let workflowKey: String?
    /// OWP 1 sends them, and they are used in place of the stored ones.
    let inputs: MessageInputs
    let eta: Date?
    let expires: Date?
    /// What results and events tell besides.
    let details: TaskDetails

    init(
        id: String, task: String, queue: String, owp: Int, processID: UUID, expectedStatus: ProcessStatus, user: String,
        workflowKey: String? = nil, inputs: MessageInputs = .none, eta: Date? = nil, expires: Date? = nil,
        details: TaskDetails? = nil
    ) {
        self.id = id
        self.task = task
        self.queue = queue
        self.owp = owp
        self.processID = processID
        self.expectedStatus = expectedStatus
        self.user = user
        self.workflowKey = workflowKey
        self.inputs = inputs
        self.eta = eta
        self.expires = expires
        self.details = details ?? TaskDetails(headers: TaskHeaders(task: task, id: id))
    }
}

extension TaskRequest: Hashable {
    static func == (left: TaskRequest, right: TaskRequest) -> Bool {
        left === right
            || (left.id == right.id && left.task == right.task && left.queue == right.queue && left.owp == right.owp
                && left.processID == right.processID && left.expectedStatus == right.expectedStatus
                && left.user == right.user && left.workflowKey == right.workflowKey && left.inputs == right.inputs
                && left.eta == right.eta && left.expires == right.expires && left.details == right.details)
    }

    func hash(into hasher: inout Hasher) { hasher.combine(id) }
}
