import ArgumentParser

/// `orchestrator-wire spec`: the specification and what is made of it.
struct SpecCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "spec",
        abstract: "Works on the specification: for who changes this project.",
        discussion: """
            Examples:
              orchestrator-wire spec generate
              orchestrator-wire spec generate --check
            """,
        subcommands: [SpecGenerateCommand.self]
    )
}
