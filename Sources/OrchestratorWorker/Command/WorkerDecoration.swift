import Brokers
import ProcessStore

/// What is put around a worker's broker and its store once they are open: counts, ledgers, faults.
package struct WorkerDecoration: Sendable {
    package var broker: @Sendable (any Broker, WorkerConfiguration) -> any Broker
    package var store: @Sendable (any ProcessStore, WorkerConfiguration) -> any ProcessStore

    package var results: @Sendable (any ResultBackend) -> any ResultBackend

    package static let none = WorkerDecoration(broker: { broker, _ in broker }, store: { store, _ in store })

    package init(
        broker: @escaping @Sendable (any Broker, WorkerConfiguration) -> any Broker,
        store: @escaping @Sendable (any ProcessStore, WorkerConfiguration) -> any ProcessStore,
        results: @escaping @Sendable (any ResultBackend) -> any ResultBackend = { $0 }
    ) {
        self.broker = broker
        self.store = store
        self.results = results
    }
}
