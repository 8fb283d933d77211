import ArgumentParser
import ServiceConfiguration

/// The toolkit: one subcommand group per file beside this one.
@main
struct OrchestratorWireCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "orchestrator-wire",
        abstract: "Reads, checks and explains what travels between orchestrator-api and orchestrator-worker.",
        discussion: """
            Examples:
              orchestrator-wire message decode entry.json
              orchestrator-wire routes show --routes routes.yaml
              orchestrator-wire inspect --watch
              orchestrator-wire doctor --process 36ca78f9-98f9-423d-8f7a-e7118f686415
              orchestrator-wire dead list
            """,
        version: ProductVersion.current,
        subcommands: [
            MessageCommand.self, RoutesCommand.self, InspectFleetCommand.self, DoctorCommand.self, DeadCommand.self,
            ConformanceCommand.self, SpecCommand.self,
        ]
    )

    static func main() async { await runToExit() }
}
