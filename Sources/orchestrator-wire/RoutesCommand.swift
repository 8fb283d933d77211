import ArgumentParser

/// `orchestrator-wire routes`: which queue a message travels on.
struct RoutesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "routes",
        abstract: "Which queue each message travels on.",
        discussion: """
            Examples:
              orchestrator-wire routes show
              orchestrator-wire routes show --routes routes.yaml
            """,
        subcommands: [RoutesShowCommand.self]
    )
}
