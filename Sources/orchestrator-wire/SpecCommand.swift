import ArgumentParser

/// `orchestrator-wire spec`: the specification and what is made of it.
struct SpecCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "spec",
        abstract: "Reads the specification, and holds it to the code.",
        discussion: """
            Examples:
              orchestrator-wire spec show OWP-BODY-002
              orchestrator-wire spec coverage
              orchestrator-wire spec lint
              orchestrator-wire spec diff 2 3
            """,
        subcommands: [
            SpecShowCommand.self, SpecCoverageCommand.self, SpecDiffCommand.self, SpecLintCommand.self,
            SpecPageCommand.self, SpecFreezeCommand.self, SpecGenerateCommand.self,
        ]
    )
}
