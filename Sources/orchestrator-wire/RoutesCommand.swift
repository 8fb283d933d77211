import ArgumentParser

/// `orchestrator-wire routes`: which queue a message travels on, and who consumes it.
struct RoutesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "routes",
        abstract: "Which queue each message travels on, and whether anybody consumes it.",
        discussion: """
            Examples:
              orchestrator-wire routes show
              orchestrator-wire routes show --routes routes.yaml
              orchestrator-wire routes check --routes routes.yaml --manifest docker-compose.yml
              orchestrator-wire routes move --from new_workflow --to new_workflows --dry-run
            """,
        subcommands: [
            RoutesShowCommand.self, RoutesCheckCommand.self, RoutesRenameCommand.self, RoutesMoveCommand.self,
        ]
    )
}
