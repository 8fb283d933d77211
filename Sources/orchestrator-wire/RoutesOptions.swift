import ArgumentParser
import Diagnostics
import ServiceConfiguration
import TaskRoutes

/// Where routes come from: a file, target queues, a release of orchestrator-core.
struct RoutesOptions: ParsableArguments {
    @Option(help: "The routes file, - for standard input; else TASK_ROUTES_FILE.")
    var routes: String?

    @Option(help: "Target to queue, as JSON; else CELERY_TARGET_QUEUES.")
    var targetQueues: String?

    @Option(help: "The release of orchestrator-core whose own routes hold when no file sets any.")
    var core: String?

    @Option(help: "The configuration file; else ORCHESTRATOR_CONFIG.")
    var config: String?

    /// - Throws: ``ExitStatus/usage``, after it has said why.
    func load() throws -> RouteConfiguration {
        let release = try core.map { text in
            guard let release = CoreRelease(text) else {
                throw ValidationError("--core is a release such as 5.5 or 1.0.0, and this is '\(text)'.")
            }
            return release
        }
        do throws(ConfigurationError) {
            var reader = try ConfigurationReader(configuration: config)
            let path = reader.read(SharedSettings.taskRoutesFile, flag: routes)
            let queues = reader.read(SharedSettings.targetQueues, flag: targetQueues)
            let source = reader.origin(of: SharedSettings.targetQueues)
            try reader.finish()
            return RouteConfiguration(
                file: try path.map { path throws(ConfigurationError) in try read(path) }, targetQueues: queues,
                targetQueuesSource: source.name, core: release)
        } catch {
            StandardError.write("\(error)")
            throw ExitStatus.usage.thrown
        }
    }

    private func read(_ path: String) throws(ConfigurationError) -> RouteConfiguration.File {
        do throws(BoundedFile.Failure) {
            return RouteConfiguration.File(path: path == "-" ? "<stdin>" : path, bytes: try BoundedFile.read(path))
        } catch {
            throw ConfigurationError(Diagnostic(.routesFile, "\(error)", at: nil))
        }
    }
}
