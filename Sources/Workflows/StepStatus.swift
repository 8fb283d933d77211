/// The status of one recorded step, as orchestrator-core stores it in `process_steps.status`.
public enum StepStatus: String, Sendable, CaseIterable, Codable {
    case success
    case skipped
    case suspend
    case waiting
    case awaitingCallback = "awaiting_callback"
    case failed
    case abort
    case complete
}
