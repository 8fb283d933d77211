/// What a worker takes SIGTERM for: `REMAP_SIGTERM`.
public enum RemappedSignal: String, Sendable, CaseIterable {
    case sigterm
    /// A shutdown that cuts off what runs, after its soft timeout.
    case sigquit
}
