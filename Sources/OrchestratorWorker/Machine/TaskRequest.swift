import FoundationEssentials
import OrchestratorWire
import Workflows

/// What a sound message asks for: the part of it that the worker acts on.
struct TaskRequest: Sendable, Hashable {
    /// Celery's task id.
    var id: String
    /// The registered name, `tasks.new_workflow` and so on.
    var task: String
    /// The queue that it was claimed from.
    var queue: String
    /// The OWP version, 1 to 3.
    var owp: Int
    var processID: UUID
    /// `created` for new_*, `resumed` for resume_*.
    var expectedStatus: ProcessStatus
    /// Whom the steps are recorded for; `SYSTEM` where the message named nobody.
    var user: String
    /// OWP 1 and 2 send it with new_*; the store's own is what counts.
    var workflowKey: String?
    /// OWP 1 sends them, and they are used in place of the stored ones.
    var inputs: MessageInputs
    var eta: Date?
    var expires: Date?
    /// What results and events tell besides.
    var details: TaskDetails

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
