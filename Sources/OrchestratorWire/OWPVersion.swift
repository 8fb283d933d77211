/// The version of the Orchestrator Wire Protocol: the argument shape of the four messages, and nothing else.
///
/// | OWP | `new_*` | `resume_*` |
/// |---|---|---|
/// | 1 | process_id, workflow_key, state, user | process_id, user_inputs, user |
/// | 2 | process_id, workflow_key, user | process_id, user |
/// | 3 | process_id, user | process_id, user |
public enum OWPVersion: Int, Sendable, Hashable, CaseIterable, Comparable {
    case v1 = 1
    case v2 = 2
    case v3 = 3

    /// What a writer sends unless it is told otherwise.
    public static let current = OWPVersion.v3

    public static func < (left: OWPVersion, right: OWPVersion) -> Bool { left.rawValue < right.rawValue }
}
