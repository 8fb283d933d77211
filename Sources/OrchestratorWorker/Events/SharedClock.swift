import NIOConcurrencyHelpers

/// The one logical clock of a worker: its events and its answers carry it.
final class SharedClock: Sendable {
    private let clock = NIOLockedValueBox(LamportClock())

    var value: Int { clock.withLockedValue { $0.value } }

    /// For something of our own that happens now (OWP-EVT-014).
    func forward() -> Int { clock.withLockedValue { $0.forward() } }

    func adjust(to other: Int) { clock.withLockedValue { $0.adjust(to: other) } }
}
