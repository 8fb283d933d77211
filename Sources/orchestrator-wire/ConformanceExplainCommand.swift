import ArgumentParser
import Conformance
import Diagnostics
import ServiceConfiguration

/// `orchestrator-wire conformance explain`
struct ConformanceExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Says what a requirement, a case, a check, a status or an exit status means.",
        discussion: """
            Examples:
              orchestrator-wire conformance explain OWP-BODY-002
              orchestrator-wire conformance explain body/two-items
              orchestrator-wire conformance explain not-testable
              orchestrator-wire conformance explain 5

            Status 0: explained. 2: there is no such thing.
            """
    )

    @Argument(help: "An id.")
    var id: String

    @OptionGroup var library: ConformanceLibraryOptions

    func run() async throws {
        let explanation = SuiteExplanation(try library.load(), edition: library.edition)
        if let text = explanation.text(id) { return print(text, terminator: "") }
        let hint = nearestSpelling(of: id, in: explanation.known).map { "; did you mean \($0)?" } ?? ""
        StandardError.write("there is no '\(id.escapingControls)'\(hint)\n")
        throw ExitStatus.usage.thrown
    }
}
