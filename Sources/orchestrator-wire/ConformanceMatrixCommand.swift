import ArgumentParser
import Conformance
import ServiceConfiguration

/// `orchestrator-wire conformance matrix`
struct ConformanceMatrixCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "matrix",
        abstract: "Compares implementations by their stored reports, as a page in Markdown.",
        discussion: """
            Examples:
              orchestrator-wire conformance matrix .build/conformance > conformance/reports/README.md

            Status 0: written. 2: there is no report.
            """
    )

    @Argument(help: "A folder that has, for each implementation, a folder with its report.json.")
    var folder: String

    func run() async throws {
        let page = MatrixPage(folder: folder)
        guard !page.isEmpty else {
            StandardError.write("\(folder) has no folder with a report.json\n")
            throw ExitStatus.usage.thrown
        }
        print(page.markdown, terminator: "")
    }
}
