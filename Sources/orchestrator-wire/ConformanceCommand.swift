import ArgumentParser

/// `orchestrator-wire conformance`: judges an implementation as a black box.
struct ConformanceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "conformance",
        abstract: "Judges a worker, an api, a codec or a routes resolver by the specification, as a black box.",
        discussion: """
            Examples:
              orchestrator-wire conformance run --profile conformance/profiles/orchestrator-worker.yaml
              orchestrator-wire conformance list 'body/*'
            """,
        subcommands: [
            ConformanceRunCommand.self, ConformanceListCommand.self, ConformanceExplainCommand.self,
            ConformanceInitCommand.self, ConformanceDoctorCommand.self, ConformanceMutantsCommand.self,
            ConformanceMatrixCommand.self,
            ConformanceServeCommand.self,
        ]
    )
}
