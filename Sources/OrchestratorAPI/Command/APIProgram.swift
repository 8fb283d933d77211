import Brokers
import Diagnostics
import Logging
import OrchestratorWorker
import ProcessStore
import ServiceConfiguration
import TaskRoutes
import Workflows

/// An api as a program: opens store and broker, answers until a signal, closes both.
struct APIProgram: Sendable {
    let options: APIOptions
    let workflows: [Workflow]

    func run() async -> ExitStatus {
        let configuration: APIConfiguration
        let registry: WorkflowRegistry
        do {
            configuration = try APIConfiguration(options)
            registry = try WorkflowRegistry(workflows)
        } catch {
            return refuse("\(error)")
        }
        if options.createSchema { return await createSchema(configuration.database) }
        guard mayRoute(configuration.routes) else { return .usage }
        LoggingBootstrap.start(level: configuration.logLevel, format: configuration.logFormat)
        let logger = Logger(label: "api")
        for setting in configuration.resolved { logger.debug("setting", metadata: ["value": "\(setting)"]) }
        if configuration.isUnprotected {
            logger.warning("anybody who reaches the address may use the api: there is no token")
        }
        do {
            try await serve(configuration, registry, logger)
            return .ok
        } catch {
            logger.critical("the api can't work", metadata: ["reason": "\(error)"])
            return Self.status(of: error)
        }
    }

    private func serve(
        _ configuration: APIConfiguration, _ registry: WorkflowRegistry, _ logger: Logger
    ) async throws {
        let store = try await configuration.openStore()
        let broker = try configuration.openBroker(logger)
        let updates = try Backends.openUpdates(configuration.websocketBroadcaster, logger: logger)
        var failure: (any Error)?
        do {
            _ = try await store.register(registry.registrations)
            let server = APIServer(
                configuration: configuration, registry: registry, store: store, broker: broker, logger: logger,
                workerLogger: Logger(label: "worker"), updates: updates?.updates)
            try await SignalledServices(services: server.services, logger: logger).run()
        } catch {
            failure = error
        }
        updates?.close()
        await broker.close()
        await store.close()
        if let failure { throw failure }
    }

    private func createSchema(_ database: DatabaseLocation) async -> ExitStatus {
        guard case .postgresql(let uri) = database else {
            return refuse(
                "--create-schema is for PostgreSQL: name such a database in DATABASE_URI; an SQLite file gets its tables by itself"
            )
        }
        do {
            let isMade = try await PostgreSQLSchemaCreation.run(uri: uri)
            print(
                isMade
                    ? "made the tables of processes in \(database)"
                    : "the tables are there already: nothing was changed")
            return .ok
        } catch {
            StandardError.write("\(error)\n")
            return Self.status(of: error)
        }
    }

    /// Shows what is wrong with the routes; an api that sends where nobody listens is worse than none.
    private func mayRoute(_ routes: RouteConfiguration) -> Bool {
        var findings = routes.diagnostics
        if !findings.hasErrors { findings.append(contentsOf: StaticRouteRules.check(routes.table)) }
        let renderer = TextRenderer(sources: routes.sources, colour: TerminalColour.onStandardError)
        StandardError.write(renderer.render(findings.sorted))
        return !findings.hasErrors
    }

    private func refuse(_ text: String) -> ExitStatus {
        StandardError.write(text.hasSuffix("\n") ? text : text + "\n")
        return .usage
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
        default: .broker
        }
    }
}

extension WorkflowRegistry {
    var registrations: [WorkflowRegistration] {
        workflows.map {
            WorkflowRegistration(name: $0.name, target: $0.target, isTask: $0.isTask, description: $0.description)
        }
    }
}
