import Brokers
import FoundationEssentials
import Logging
import NIOConcurrencyHelpers
import ProcessStore
import ServiceLifecycle
import Workflows

/// A worker: takes messages from a broker, runs their processes and records them, until it is told to stop.
///
/// A graceful shutdown finishes what runs and gives the rest back; cancelling the task tells what runs to stop, too, and gives
/// that back. Either returns from ``run()`` without an error.
public final class WorkerService: Service {
    private let broker: any Broker
    private let store: any ProcessStore
    private let workflows: WorkflowRegistry
    private let configuration: WorkerConfiguration
    private let logger: Logger
    private let updates: ProcessUpdates?
    private let results: (any ResultBackend)?
    private let driver = NIOLockedValueBox<WorkerDriver?>(nil)

    /// - Parameters:
    ///   - broker: stays open when the worker ends; so does the store.
    public convenience init(
        broker: any Broker, store: any ProcessStore, workflows: WorkflowRegistry, configuration: WorkerConfiguration,
        logger: Logger
    ) {
        self.init(
            broker: broker, store: store, workflows: workflows, configuration: configuration, logger: logger,
            updates: nil, results: nil)
    }

    /// - Parameters:
    ///   - updates: who hears of each recorded step.
    ///   - results: stays open when the worker ends.
    package init(
        broker: any Broker, store: any ProcessStore, workflows: WorkflowRegistry, configuration: WorkerConfiguration,
        logger: Logger, updates: ProcessUpdates?, results: (any ResultBackend)? = nil
    ) {
        self.updates = updates
        self.results = results
        self.broker = broker
        self.store = store
        self.workflows = workflows
        self.configuration = configuration
        self.logger = logger
    }

    /// - Throws: ``StoreError`` and ``BrokerError`` that waiting will not mend: a workflow that is registered with another
    ///   target, a database of another version, credentials that are refused. Whoever only can't be reached is waited for.
    public func run() async throws {
        let ending = WorkerEnding()
        try await withTaskCancellationHandler {
            try await withGracefulShutdownHandler {
                // A task of its own: what is given back at a cancellation takes a live task to give it.
                try await Task { try await self.work(until: ending) }.value
            } onGracefulShutdown: {
                ending.shutDown()
            }
        } onCancel: {
            ending.stop()
        }
    }

    /// Asks the broker and the store.
    public func readiness() async -> WorkerReadiness {
        var problems: [String] = []
        if let driver = driver.withLockedValue({ $0 }) {
            if await !driver.consumer.isReady {
                problems.append("The broker does not answer, or not to this consumer.")
            }
        } else {
            problems.append("The worker has not subscribed to its queues yet.")
        }
        do {
            try await store.ping()
        } catch {
            problems.append("The store does not answer: \(error.message)")
        }
        return WorkerReadiness(problems: problems)
    }

    /// What it has done so far.
    public var counters: WorkerCounters { driver.withLockedValue { $0 }?.counters ?? WorkerCounters() }

    private func work(until ending: WorkerEnding) async throws {
        let starter = WorkerStarter(
            broker: broker, store: store, workflows: workflows, configuration: configuration, logger: logger)
        guard let consumer = try await starter.start(until: ending) else { return }
        let clock = SharedClock()
        let events = EventSender(
            broker: broker, node: configuration.node, clock: clock, frequency: configuration.heartbeat, logger: logger)
        let driver = WorkerDriver(
            consumer: consumer, store: store, workflows: workflows, configuration: configuration, logger: logger,
            updates: updates, results: results, events: events)
        self.driver.withLockedValue { $0 = driver }
        let control = RemoteControl(
            broker: broker, configuration: configuration, startedAt: Date(), clock: clock,
            resultBackend: results?.name, logger: logger, snapshot: { driver.snapshot },
            carryOut: { driver.carryOut($0) })
        let requests = try? await control.listen()
        WorkerLog(logger).ready(configuration)
        ending.told { $0 == .shutdown ? driver.handle(.shutdown) : driver.handle(.stop) }
        await withDiscardingTaskGroup { group in
            group.addTask { await control.run(requests) }
            async let news: Void = events.run { driver.vitals }
            await driver.run()
            events.finish()
            await news
            group.cancelAll()
        }
    }
}
