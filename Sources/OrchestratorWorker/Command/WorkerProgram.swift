import Brokers
import Diagnostics
import Logging
import ProcessStore
import ServiceConfiguration
import ServiceLifecycle
import Workflows

/// A worker as a program: opens broker and store, works until a signal, closes both.
struct WorkerProgram: Sendable {
    let options: WorkerOptions
    let workflows: [Workflow]
    var decoration = WorkerDecoration.none

    func run() async -> ExitStatus {
        let setup: WorkerSetup
        let registry: WorkflowRegistry
        do {
            setup = try WorkerSetup(options)
            registry = try WorkflowRegistry(workflows)
        } catch {
            return fail(.usage, "\(error)")
        }
        let verdict = RoutesVerdict(setup, colour: TerminalColour.onStandardError)
        StandardError.write(verdict.text)
        guard verdict.mayStart else { return .usage }
        guard !setup.configuration.queues.isEmpty else {
            return fail(.usage, "error: no queue is left to consume: -X excludes all of -Q")
        }
        LoggingBootstrap.start(level: setup.logLevel, format: setup.logFormat)
        let logger = Logger(label: "worker")
        tell(setup, logger)
        do {
            try await work(setup, registry, logger)
            return .ok
        } catch {
            logger.critical("the worker can't work", metadata: ["reason": "\(error)"])
            return Self.status(of: error)
        }
    }

    private func work(_ setup: WorkerSetup, _ registry: WorkflowRegistry, _ logger: Logger) async throws {
        let opening = StoreOpening(logger: logger) { () throws(StoreError) in
            try await Backends.openStore(
                setup.database, connections: setup.databaseConnections, program: "orchestrator-worker")
        }
        guard let opened = try await opening.whenReachable() else {
            logger.info("told to end before it could start")
            return
        }
        let store = decoration.store(opened, setup.configuration)
        let broker = decoration.broker(
            try Backends.openBroker(url: setup.broker, keyPrefix: setup.keyPrefix, logger: logger), setup.configuration)
        let updates = try Backends.openUpdates(setup.websocketBroadcaster, logger: logger)
        let results = try Backends.openResults(
            setup.resultBackend, life: setup.resultLife, broker: setup.broker, keyPrefix: setup.keyPrefix
        ).map(decoration.results)
        if let results { logger.info("results are stored", metadata: ["backend": "\(results.name)"]) }
        let worker = WorkerService(
            broker: broker, store: store, workflows: registry, configuration: setup.configuration, logger: logger,
            updates: updates?.updates, results: results)
        var services: [any Service] = []
        if let updates { services.append(ProcessUpdatesService(updates: updates.updates)) }
        if let address = setup.healthAddress {
            services.append(HealthServer(worker: worker, host: address.host, port: address.port, logger: logger))
        }
        services.append(worker)
        var failure: (any Error)?
        do {
            try await SignalledServices(services: services, logger: logger, policy: setup.stopping).run()
        } catch {
            failure = error
        }
        updates?.close()
        await results?.close()
        await broker.close()
        await store.close()
        if let failure { throw failure }
    }

    private func tell(_ setup: WorkerSetup, _ logger: Logger) {
        for setting in setup.resolved { logger.debug("setting", metadata: ["value": "\(setting)"]) }
        if setup.configuration.trustsMessageState {
            logger.warning("messages of OWP 1 are trusted: they create processes that the store does not know")
        }
        for flag in setup.needlessFlags {
            logger.notice(
                "\(flag) is not needed: steps run in this one process, which keeps nothing of them and so does not grow"
            )
        }
        if setup.configuration.control == .readOnly {
            logger.info("remote control is read-only: questions are answered, orders are refused")
        }
        if setup.configuration.acknowledgement == .early {
            logger.warning("messages are acknowledged before they run: a worker that dies loses what it runs")
        }
    }

    private func fail(_ status: ExitStatus, _ text: String) -> ExitStatus {
        StandardError.write(text.hasSuffix("\n") ? text : text + "\n")
        return status
    }

    /// Faults of what the user wrote, as against servers that fail.
    static func status(of error: any Error) -> ExitStatus {
        switch error {
        case let error as StoreError:
            switch error.code {
            case .configuration, .schema, .workflowConflict: .usage
            default: .broker
            }
        case let error as BrokerError: error.code == .configuration ? .usage : .broker
        case is ConfigurationError: .usage
        default: .broker
        }
    }
}
