/// What remote control may do to a worker: `WORKER_CONTROL`.
public enum ControlAccess: String, Sendable, CaseIterable {
    case full
    case readOnly = "read-only"
}
