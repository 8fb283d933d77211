import Testing

/// One thing that every process store must do, whatever it is made of.
///
/// The functions know only the protocol, so that each backend runs the same ones: see ``Behaviour/all``.
struct Behaviour: Sendable, CustomTestStringConvertible {
    let name: String
    /// Whether it is about notes, which orchestrator-core has since release 5.
    let needsNotes: Bool
    let check: @Sendable (StorePair) async throws -> Void

    init(
        _ name: String, needsNotes: Bool = false, _ check: @escaping @Sendable (StorePair) async throws -> Void
    ) {
        self.name = name
        self.needsNotes = needsNotes
        self.check = check
    }

    var testDescription: String { name }

    static let all: [Behaviour] =
        registration + creation + claiming + recording + leases + resuming + callbacks + aborting + reading + listing
        + engineLock + concurrency
}
