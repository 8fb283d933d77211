/// What a worker does with the findings of the static routing rules at start: `ROUTES_CHECK`.
public enum RoutesCheck: String, Sendable, Hashable, CaseIterable {
    /// An error ends it.
    case error
    /// Findings are only logged.
    case warn
    case off
}
