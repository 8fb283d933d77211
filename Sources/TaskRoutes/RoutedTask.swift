/// The four Celery tasks that go between orchestrator-api and orchestrator-worker, by the names that routes match.
public enum RoutedTask: String, Sendable, Hashable, CaseIterable {
    case newTask = "tasks.new_task"
    case newWorkflow = "tasks.new_workflow"
    case resumeTask = "tasks.resume_task"
    case resumeWorkflow = "tasks.resume_workflow"

    /// The message without the prefix of Celery's task: `new_task`.
    public var message: String { String(rawValue.dropFirst("tasks.".count)) }
}
