/// What a worker is.
public enum WorkerProgram: String, Sendable, Hashable, CaseIterable {
    case celery
    case orchestratorWorker = "orchestrator-worker"
}
