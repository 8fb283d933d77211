import ArgumentParser
import Conformance
import Diagnostics
import FoundationEssentials
import ServiceConfiguration

/// Where the cases come from.
struct ConformanceLibraryOptions: ParsableArguments {
    @Option(help: "A folder of cases, instead of those that the program was built with.")
    var cases: String?

    @Option(help: "The folder that has spec/, with --cases.")
    var root: String = "."

    @Option(help: "The edition of the specification.")
    var edition: String = "1.0"

    /// - Throws: status 2, after saying what is wrong with the cases.
    func load() throws -> SuiteLibrary {
        let library =
            cases.map { SuiteLibrary.read(cases: $0, specification: root, edition: edition) } ?? .embedded()
        if library.diagnostics.hasErrors {
            var sources = SourceTexts()
            for file in Set(library.diagnostics.sorted.compactMap { $0.place?.file }) {
                if let bytes = try? BoundedFile.read(file) { sources.add(bytes, named: file) }
            }
            let renderer = TextRenderer(sources: sources, colour: TerminalColour.onStandardError)
            StandardError.write(renderer.render(library.diagnostics.sorted))
            throw ExitStatus.usage.thrown
        }
        return library
    }

    static func fail(_ diagnostic: Diagnostic) -> ExitCode {
        var sources = SourceTexts()
        if let file = diagnostic.place?.file, let bytes = try? BoundedFile.read(file) {
            sources.add(bytes, named: file)
        }
        StandardError.write(TextRenderer(sources: sources, colour: TerminalColour.onStandardError).render([diagnostic]))
        return ExitStatus.usage.thrown
    }
}
