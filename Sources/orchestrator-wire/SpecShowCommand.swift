import ArgumentParser
import Diagnostics
import ServiceConfiguration
import WireSpec

/// `orchestrator-wire spec show`: one requirement, and all that is known of it.
struct SpecShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Shows a requirement: its sentence, and what in code, tests and vectors stands for it.",
        discussion: """
            Examples:
              orchestrator-wire spec show OWP-BODY-002
              orchestrator-wire spec show owp-red-024

            Exit status: 0 shown, 2 there is no such requirement.
            """
    )

    @Argument(help: "The id, OWP-<AREA>-<NNN>.")
    var id: String

    @OptionGroup var options: SpecificationOptions

    func run() async throws {
        let contents = try options.load()
        guard let entry = SpecificationCoverage(contents)[id.uppercased()] else {
            let ids = contents.registry.requirements.map(\.id)
            let hint = nearestSpelling(of: id, in: ids).map { ": did you mean \($0)?" } ?? ""
            StandardError.write("edition \(contents.edition) has no requirement \(id)\(hint)\n")
            throw ExitStatus.usage.thrown
        }
        print(RequirementText.render(entry, edition: contents.edition), terminator: "")
    }
}
