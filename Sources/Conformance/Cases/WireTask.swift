/// The four tasks, as the suite itself knows them: it shares no table with what it judges.
package enum WireTask: String, Sendable, Hashable, CaseIterable {
    case newTask = "tasks.new_task"
    case newWorkflow = "tasks.new_workflow"
    case resumeTask = "tasks.resume_task"
    case resumeWorkflow = "tasks.resume_workflow"

    /// Of the default routes.
    var queue: String {
        switch self {
        case .newTask: "new_tasks"
        case .newWorkflow: "new_workflows"
        case .resumeTask: "resume_tasks"
        case .resumeWorkflow: "resume_workflows"
        }
    }

    var isTask: Bool { self == .newTask || self == .resumeTask }

    var isResume: Bool { self == .resumeTask || self == .resumeWorkflow }

    var workflow: String { isTask ? "conformance_task" : "conformance_workflow" }

    /// The status that a process must have for the message to be executed.
    var status: String { isResume ? "resumed" : "created" }
}
