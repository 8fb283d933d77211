import FoundationEssentials

/// Whether the store answers, and when it is asked again.
struct StoreState: Sendable {
    /// Failures in a row; above 0 nothing is claimed and nothing is started.
    var failures = 0
    /// Failures before the last probe that went well, until something else does: a store that answers and does nothing is
    /// asked less and less often, too.
    var doubts = 0
    var probeAt: Date?
    var lastAnswer: Date?
    var renewAt: Date?
    /// Since when an answer to a renewal is awaited.
    var renewingSince: Date?

    var isFailing: Bool { failures > 0 }
}
