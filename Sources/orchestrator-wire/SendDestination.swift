import ArgumentParser
import Diagnostics
import OrchestratorWire
import RedisWire
import ServiceConfiguration
import TaskRoutes

/// The options that say where a message goes: the broker, and the routes to the queue.
struct SendDestination: ParsableArguments {
    struct BrokerSettings {
        let url: String
        /// Without the password.
        let maskedURL: String
        let keyPrefix: String
    }

    @Option(help: "The broker's URL; else CACHE_URI.")
    var broker: String?

    @Option(help: "What stands before every key in the broker; else GLOBAL_KEYPREFIX.")
    var keyPrefix: String?

    @Option(help: "The routes file, - for standard input; else TASK_ROUTES_FILE.")
    var routes: String?

    @Option(help: "Target to queue, as JSON; else CELERY_TARGET_QUEUES.")
    var targetQueues: String?

    @Option(help: "The workflow's target, CREATE or RECONCILE for example: it can have a queue of its own.")
    var target: String?

    @Option(help: "The configuration file; else ORCHESTRATOR_CONFIG.")
    var config: String?

    /// - Throws: ``ExitStatus/usage``, after it has said why.
    func resolve(_ message: MessageKind) throws -> (broker: BrokerSettings, route: RouteResolution) {
        let routeTarget = try target.map { name in
            guard let target = RouteTarget(rawValue: name.uppercased()) else {
                let targets = RouteTarget.allCases.map(\.rawValue).joined(separator: ", ")
                throw ValidationError("--target is one of \(targets)")
            }
            return target
        }
        do throws(ConfigurationError) {
            var reader = try ConfigurationReader(configuration: config)
            let url = reader.read(SharedSettings.cacheURI, flag: broker)
            let prefix = reader.read(SharedSettings.globalKeyPrefix, flag: keyPrefix)
            let path = reader.read(SharedSettings.taskRoutesFile, flag: routes)
            let queues = reader.read(SharedSettings.targetQueues, flag: targetQueues)
            let source = reader.origin(of: SharedSettings.targetQueues)
            try reader.finish()
            let masked = try Self.masked(url)
            let configuration = RouteConfiguration(
                file: try path.map { path throws(ConfigurationError) in try Self.read(path) }, targetQueues: queues,
                targetQueuesSource: source.name)
            guard !configuration.diagnostics.hasErrors else { throw ConfigurationError(configuration.diagnostics) }
            let settings = BrokerSettings(url: url, maskedURL: masked, keyPrefix: prefix)
            return (settings, try Self.route(message, routeTarget, configuration.table))
        } catch {
            StandardError.write("\(error)")
            throw ExitStatus.usage.thrown
        }
    }

    private static func route(
        _ message: MessageKind, _ target: RouteTarget?, _ table: RouteTable
    ) throws(ConfigurationError) -> RouteResolution {
        guard let task = RoutedTask(rawValue: message.taskName) else {
            throw ConfigurationError(
                Diagnostic(.error, code: "no-route", "no route is known for \(message.taskName): name a --queue"))
        }
        return table.resolve(task, target: target)
    }

    private static func masked(_ url: String) throws(ConfigurationError) -> String {
        do {
            return try RedisURL(url).description
        } catch {
            throw ConfigurationError(Diagnostic(.error, code: "broker-url", error.message))
        }
    }

    private static func read(_ path: String) throws(ConfigurationError) -> RouteConfiguration.File {
        do {
            return RouteConfiguration.File(path: path == "-" ? "<stdin>" : path, bytes: try BoundedFile.read(path))
        } catch {
            throw ConfigurationError(Diagnostic(.error, code: "routes-file", "\(error)"))
        }
    }
}
