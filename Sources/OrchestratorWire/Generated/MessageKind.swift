// Generated from spec/messages.yaml by `make generate`. Do not edit.

/// Which of the messages it is.
public enum MessageKind: String, Sendable, Hashable, CaseIterable {
    /// The api asks a worker to run a task (a workflow with is_task) from its first step.
    case newTask = "new_task"
    /// The api asks a worker to run a workflow from its first step.
    case newWorkflow = "new_workflow"
    /// The api asks a worker to go on with a task from where it stopped.
    case resumeTask = "resume_task"
    /// The api asks a worker to go on with a workflow from where it stopped.
    case resumeWorkflow = "resume_workflow"

    /// The name under which Celery knows it.
    public var taskName: String {
        switch self {
        case .newTask: "tasks.new_task"
        case .newWorkflow: "tasks.new_workflow"
        case .resumeTask: "tasks.resume_task"
        case .resumeWorkflow: "tasks.resume_workflow"
        }
    }

    /// Nil for a task that is none of the messages.
    public init?(taskName: String) {
        switch taskName {
        case "tasks.new_task": self = .newTask
        case "tasks.new_workflow": self = .newWorkflow
        case "tasks.resume_task": self = .resumeTask
        case "tasks.resume_workflow": self = .resumeWorkflow
        default: return nil
        }
    }

    /// The queue on which it travels unless routes say otherwise.
    public var defaultQueue: String {
        switch self {
        case .newTask: "new_tasks"
        case .newWorkflow: "new_workflows"
        case .resumeTask: "resume_tasks"
        case .resumeWorkflow: "resume_workflows"
        }
    }
}
