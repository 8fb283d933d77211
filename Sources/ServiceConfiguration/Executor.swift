/// Who executes workflows: `EXECUTOR`, with orchestrator-core's values.
public enum Executor: String, Sendable, Hashable, CaseIterable {
    /// A worker inside the api process.
    case threadpool
    /// Workers behind a broker.
    case celery
}
