import ArgumentParser
import Diagnostics
import LosslessJSON
import ServiceConfiguration
import TaskRoutes

/// `orchestrator-wire routes show`: the queue of each message, and which rule says so.
struct RoutesShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Shows the queue and priority of each message, and the rule that says so.",
        discussion: """
            Examples:
              orchestrator-wire routes show
              orchestrator-wire routes show --routes routes.yaml --output json
              orchestrator-wire routes show --target-queues '{"RECONCILE": "reconcile"}'
              orchestrator-wire routes show --core 1.0.0

            Status 0: shown. 1: shown, and a rule finds a fault. 2: the routes or the command line can't be used.
            """
    )

    enum Output: String, CaseIterable, ExpressibleByArgument {
        case text
        case json
    }

    @Option(help: "The routes file, - for standard input; else TASK_ROUTES_FILE.")
    var routes: String?

    @Option(help: "Target to queue, as JSON; else CELERY_TARGET_QUEUES.")
    var targetQueues: String?

    @Option(help: "The release of orchestrator-core whose own routes hold when no file sets any.")
    var core: String?

    @Option(help: "The configuration file; else ORCHESTRATOR_CONFIG.")
    var config: String?

    @Option(help: "text or json.")
    var output: Output = .text

    mutating func run() async throws {
        let configuration = try loadRoutes()
        let isUsable = !configuration.diagnostics.hasErrors
        var diagnostics = configuration.diagnostics
        if isUsable { diagnostics.append(contentsOf: StaticRouteRules.check(configuration.table)) }
        switch output {
        case .text:
            if isUsable { print(RouteTableText.render(configuration.table), terminator: "") }
            let renderer = TextRenderer(sources: configuration.sources, colour: TerminalColour.onStandardError)
            StandardError.write(renderer.render(diagnostics.sorted))
        case .json:
            let table = isUsable ? configuration.table : nil
            print(JSONValue.object(RouteTableJSON.object(table, diagnostics.sorted)).text(.python))
        }
        if !isUsable { throw ExitStatus.usage.thrown }
        if diagnostics.hasErrors { throw ExitStatus.findings.thrown }
    }

    private func loadRoutes() throws -> RouteConfiguration {
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
            throw ConfigurationError(Diagnostic(.error, code: "routes-file", "\(error)"))
        }
    }
}
