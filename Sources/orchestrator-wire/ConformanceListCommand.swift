import ArgumentParser
import Conformance
import LosslessJSON
import ServiceConfiguration

/// `orchestrator-wire conformance list`
struct ConformanceListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Lists the cases, their checks and the requirements that these prove.",
        discussion: """
            Examples:
              orchestrator-wire conformance list
              orchestrator-wire conformance list 'body/*' --checks
              orchestrator-wire conformance list --requirement OWP-BODY-002

            Status 0: listed. 4: there is no such case.
            """
    )

    @Argument(help: "Ids or globs.")
    var only: [String] = []

    @Option(help: "Only cases with a check of these requirements (globs).")
    var requirement: [String] = []

    @Option(help: "Only cases of these roles.")
    var role: [String] = []

    @Flag(help: "Every check, with its requirement.")
    var checks = false

    @Option(help: "text or json, one object a case and line.")
    var output: MessageOutput = .text

    @OptionGroup var library: ConformanceLibraryOptions

    func run() async throws {
        let listing = SuiteListing(try library.load(), globs: only, requirements: requirement, roles: role)
        guard !listing.cases.isEmpty else {
            StandardError.write("there is no such case\n")
            throw ExitStatus.nothingChecked.thrown
        }
        switch output {
        case .text: print(listing.text(withChecks: checks), terminator: "")
        case .json: for line in listing.lines { print(line) }
        }
    }
}
