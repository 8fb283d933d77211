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

    @OptionGroup var source: RoutesOptions

    @Option(help: "text or json.")
    var output: Output = .text

    mutating func run() async throws {
        let configuration = try source.load()
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
}
