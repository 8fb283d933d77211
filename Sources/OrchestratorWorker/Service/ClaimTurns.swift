import NIOConcurrencyHelpers

/// Claims come one after the other, each of which can be ended from outside: for good, or to begin again at other queues.
final class ClaimTurns: Sendable {
    struct Turn: Sendable {
        let interrupt: Interrupt
        /// Nil when they are the same as before.
        let queues: [String]?
    }

    private struct State {
        var current = Interrupt()
        var queues: [String]
        var isChanged = false
        var hasEnded = false
    }

    private let state: NIOLockedValueBox<State>

    init(queues: [String]) { state = NIOLockedValueBox(State(queues: queues)) }

    func begin() -> Turn {
        state.withLockedValue { state in
            if !state.hasEnded { state.current = Interrupt() }
            defer { state.isChanged = false }
            return Turn(interrupt: state.current, queues: state.isChanged ? state.queues : nil)
        }
    }

    /// The claim that waits ends with nothing, and the next one looks at these.
    func change(to queues: [String]) {
        let current = state.withLockedValue { state in
            state.queues = queues
            state.isChanged = true
            return state.current
        }
        current.trigger()
    }

    /// No claim waits any more.
    func end() {
        let current = state.withLockedValue { state in
            state.hasEnded = true
            return state.current
        }
        current.trigger()
    }
}
