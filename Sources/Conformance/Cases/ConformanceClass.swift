/// The two classes of the specification (section 0.4).
package enum ConformanceClass: String, Sendable, Hashable, CaseIterable {
    case core, hardened
}

/// What is judged.
package enum ConformanceRole: String, Sendable, Hashable, CaseIterable {
    case worker, producer, codec, routes
}

/// Whether a case counts.
package enum CaseStatus: String, Sendable, Hashable, CaseIterable {
    /// Never run.
    case draft
    case normative
    /// Run and shown, and never counted.
    case informative
    case withdrawn
}

/// What a case shares with others.
package enum Isolation: String, Sendable, Hashable, CaseIterable {
    /// The worker of the shard, which serves other cases before and after.
    case shared
    /// A database and a worker of its own.
    case space
    /// The same, and a redis-server of its own, which the case may stop.
    case broker
}

/// What a case says of the stimulus as a whole.
package enum CaseOutcome: String, Sendable, Hashable, CaseIterable {
    case handled, refused, ignored, redelivered
}

/// Through what something can be seen.
package enum ObservationChannel: String, Sendable, Hashable, CaseIterable {
    case queue, effects, process, results, events, control, refusals, entry, codec, http
}
