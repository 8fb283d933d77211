/// The status of a process, as orchestrator-core stores it in `processes.last_status`.
public enum ProcessStatus: String, Sendable, CaseIterable, Codable {
    case created
    case running
    case suspended
    case waiting
    case awaitingCallback = "awaiting_callback"
    case aborted
    case failed
    case apiUnavailable = "api_unavailable"
    case inconsistentData = "inconsistent_data"
    case completed
    case resumed

    /// Whether the api takes a resume request for a process in this status. (`resumed` may be resumed again.)
    public var isResumable: Bool {
        switch self {
        case .suspended, .waiting, .awaitingCallback, .failed, .apiUnavailable, .inconsistentData, .resumed: true
        case .created, .running, .completed, .aborted: false
        }
    }
}
