import ArgumentParser
import Diagnostics
import ServiceConfiguration
import WireSpec

/// `orchestrator-wire spec lint`: text, registry, schemas, vectors and citations, held to each other.
struct SpecLintCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lint",
        abstract: "Checks that text, registry, schemas, vectors, examples and citations agree.",
        discussion: """
            Examples:
              orchestrator-wire spec lint
              orchestrator-wire spec lint --output github
              orchestrator-wire spec lint --root ~/orchestrator-wire --edition 1.0

            Exit status: 0 all agree, 1 they do not, 2 there is no such edition.
            """
    )

    @Option(help: "text, json, sarif, github or junit.")
    var output: DiagnosticFormat = .text

    @OptionGroup var options: SpecificationOptions

    func run() async throws {
        let contents = try options.load()
        let diagnostics = SpecificationLint.run(contents)
        var sources = SourceTexts()
        for file in Set(diagnostics.sorted.compactMap { $0.place?.file }) {
            if let bytes = contents.folder.files[file] { sources.add(bytes, named: file) }
        }
        let rendered = output.render(
            diagnostics.sorted, tool: "orchestrator-wire spec lint", version: ProductVersion.current, sources: sources,
            colour: output == .text && TerminalColour.onStandardError)
        if output == .text {
            StandardError.write(rendered)
            let count = contents.registry.requirements.count
            StandardError.write(
                "edition \(contents.edition): \(count) requirements, "
                    + (diagnostics.isEmpty ? "all agree\n" : "\(diagnostics.count) findings\n"))
        } else {
            print(rendered, terminator: rendered.hasSuffix("\n") ? "" : "\n")
        }
        if diagnostics.hasErrors { throw ExitStatus.findings.thrown }
    }
}
