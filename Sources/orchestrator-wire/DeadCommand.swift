import ArgumentParser

/// `orchestrator-wire dead`: what no worker could run.
struct DeadCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dead",
        abstract: "Shows, replays and drops the dead letters: what no worker could run.",
        discussion: """
            Examples:
              orchestrator-wire dead list
              orchestrator-wire dead show 3f1c
              orchestrator-wire dead replay --code unknown-process --dry-run
              orchestrator-wire dead replay 3f1c --yes
              orchestrator-wire dead drop --older-than 30d --yes
            """,
        subcommands: [DeadListCommand.self, DeadShowCommand.self, DeadReplayCommand.self, DeadDropCommand.self]
    )
}
