import Brokers
import FleetInspection
import Foundation
import Logging
import OrchestratorWorker
import ProcessStore
import ServiceConfiguration
import ServiceLifecycle
import Workflows

/// An api put together: the endpoints, the server that carries them, the sweep, and with the executor `threadpool` the worker.
struct APIServer: Sendable {
    let api: API
    /// Started in this order and shut down in the opposite one: no request comes in any more when the worker ends.
    let services: [any Service]

    /// - Parameters:
    ///   - whenRunning: called with the port once requests are answered.
    init(
        configuration: APIConfiguration, registry: WorkflowRegistry, store: any ProcessStore, broker: any Broker,
        logger: Logger, workerLogger: Logger? = nil, updates: ProcessUpdates? = nil,
        whenRunning: @escaping @Sendable (Int?) async -> Void = { _ in }
    ) {
        let sender = MessageSender(
            broker: broker, routes: configuration.routes.table, owp: configuration.owp, origin: Self.origin,
            events: configuration.sendsSentEvents
                ? SentEvents(broker: broker, origin: Self.origin, logger: logger) : nil, logger: logger)
        let endpoints = EndpointTable(
            APIServices(
                store: store, broker: broker, registry: registry, sender: sender,
                writer: ProcessWriter(store: store, sender: sender, logger: logger), executor: configuration.executor,
                workersOnline: configuration.workersOnline(broker), logger: logger, updates: updates))
        api = API(table: endpoints, token: configuration.token, logger: logger)
        let sweep = UnsentSweep(
            store: store, sender: sender, age: configuration.sweepAge, interval: configuration.sweepInterval,
            isSoleExecutor: configuration.executor == .threadpool, logger: logger)
        let server = HTTPServer(api: api, address: configuration.address, logger: logger) { port in
            logger.notice("ready", metadata: configuration.summary(port: port, broker: broker))
            await whenRunning(port)
        }
        var services: [any Service] = [sweep, server]
        if configuration.executor == .threadpool {
            var worker = WorkerConfiguration(
                node: "threadpool@\(ProcessInfo.processInfo.hostName)", queues: sender.queues,
                concurrency: configuration.maxWorkers)
            // Nobody outside this process could hear them.
            worker.heartbeat = nil
            services.insert(
                WorkerService(
                    broker: broker, store: store, workflows: registry, configuration: worker,
                    logger: workerLogger ?? logger, updates: updates), at: 0)
        }
        if let updates { services.insert(ProcessUpdatesService(updates: updates), at: 0) }
        self.services = services
    }

    /// Who sends, in the form of a Celery client.
    private static var origin: String {
        "gen\(ProcessInfo.processInfo.processIdentifier)@\(ProcessInfo.processInfo.hostName)"
    }
}

extension APIConfiguration {
    /// What the line at the start tells.
    func summary(port: Int?, broker: any Broker) -> Logger.Metadata {
        var metadata: Logger.Metadata = [
            "address": "\(address.bound(to: port))", "executor": "\(executor.rawValue)", "store": "\(database)",
            "broker": "\(broker.name)", "owp": .stringConvertible(owp.rawValue),
        ]
        if let port { metadata["port"] = .stringConvertible(port) }
        return metadata
    }

    /// Who executes: with `threadpool` the slots of the pool, as orchestrator-core counts them; else the workers that answer or
    /// show life, Celery's and this project's alike.
    func workersOnline(_ broker: any Broker) -> @Sendable () async throws -> WorkersOnline {
        switch executor {
        case .threadpool: return { [maxWorkers] in WorkersOnline(count: maxWorkers, fleet: nil) }
        case .celery:
            let monitor = FleetMonitor(broker)
            return {
                let fleet = try await monitor.view()
                return WorkersOnline(count: fleet.nodes.count + fleet.silent.count, fleet: fleet)
            }
        }
    }
}
