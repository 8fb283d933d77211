import NIOConcurrencyHelpers

/// Whether the worker has been told to end, also before there was anything to end.
final class WorkerEnding: Sendable {
    enum Order: Sendable, Hashable {
        case shutdown
        case stop
    }

    private struct State {
        var orders: [Order] = []
        var listener: (@Sendable (Order) -> Void)?
    }

    private let state = NIOLockedValueBox(State())
    /// Ends what the worker waits for before it works.
    let interrupt = Interrupt()

    func shutDown() { give(.shutdown) }
    func stop() { give(.stop) }

    private func give(_ order: Order) {
        let listener = state.withLockedValue { state in
            state.orders.append(order)
            return state.listener
        }
        interrupt.trigger()
        listener?(order)
    }

    /// Calls `listener` with every order, also with those that were given already.
    func told(_ listener: @escaping @Sendable (Order) -> Void) {
        let orders = state.withLockedValue { state in
            state.listener = listener
            return state.orders
        }
        for order in orders { listener(order) }
    }
}
