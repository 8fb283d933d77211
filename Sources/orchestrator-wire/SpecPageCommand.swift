import ArgumentParser
import FoundationEssentials
import ServiceConfiguration
import WireSpec

/// `orchestrator-wire spec html`: the edition on one page.
struct SpecPageCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "html",
        abstract: "Writes the edition as one page of HTML, with a search and the coverage of each requirement.",
        discussion: """
            Examples:
              orchestrator-wire spec html --file orchestrator-wire-protocol.html
              orchestrator-wire spec html --file - | wc -c

            The page loads nothing: it is one file to send or to put anywhere.
            """
    )

    @Option(help: "Where to write it; - for standard output.")
    var file: String

    @OptionGroup var options: SpecificationOptions

    func run() async throws {
        let contents = try options.load()
        let html = SpecificationPage(contents).html
        guard file != "-" else { return print(html, terminator: "") }
        do {
            try Data(html.utf8).write(to: URL(filePath: file), options: .atomic)
        } catch {
            StandardError.write("\(file) can't be written: \(error)\n")
            throw ExitStatus.usage.thrown
        }
        StandardError.write("wrote \(file)\n")
    }
}
