import FoundationEssentials
import NIOConcurrencyHelpers
import OrchestratorWire

/// News that waits to be sent. What comes while it is full is dropped and counted: news never holds up the work (OWP-EVT-002).
final class EventBuffer: Sendable {
    private struct State {
        var waiting: [EventSource.Stamped<TaskEvent>] = []
        var dropped = 0
    }

    static let capacity = 10_000

    private let state = NIOLockedValueBox(State())
    private let clock: SharedClock
    private let signal = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))

    init(clock: SharedClock) { self.clock = clock }

    func append(_ event: TaskEvent) {
        let now = Date().timeIntervalSince1970
        let isFirst = state.withLockedValue { state in
            guard state.waiting.count < Self.capacity else {
                state.dropped += 1
                return false
            }
            // Stamped under the lock, so that the clock orders what the batch has in order.
            state.waiting.append(.init(event, timestamp: now, clock: clock.forward()))
            return state.waiting.count == 1
        }
        if isFirst { signal.continuation.yield() }
    }

    /// Something waits, or may have.
    var arrivals: AsyncStream<Void> { signal.stream }

    /// Nothing more will come.
    func finish() { signal.continuation.finish() }

    /// What waits, and how many were dropped since the last time.
    func take() -> (events: [EventSource.Stamped<TaskEvent>], dropped: Int) {
        state.withLockedValue { state in
            defer { state = State() }
            return (state.waiting, state.dropped)
        }
    }
}
