import ArgumentParser
import ServiceConfiguration
import WireSpec

/// `orchestrator-wire spec diff`: what changes from one OWP version, or edition, to another.
struct SpecDiffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Shows what changes between two OWP versions, or between two editions of the text.",
        discussion: """
            Examples:
              orchestrator-wire spec diff 2 3
              orchestrator-wire spec diff --edition 1.0 1.1

            A line that begins with - is of the first alone, + of the second alone. Between editions, ! is a requirement
            under whose id something else is asked for, ~ one that has other words.

            Exit status: 0 shown, 2 there is no such version or edition.
            """
    )

    @Flag(name: .customLong("edition"), help: "The two are editions, folders of spec/, and not OWP versions.")
    var isOfEditions = false

    @Argument(help: "The older one.")
    var from: String

    @Argument(help: "The newer one.")
    var to: String

    @Option(help: "The root of the package.")
    var root = "."

    func run() async throws {
        var options = SpecificationOptions()
        options.root = root
        options.edition = nil
        print(isOfEditions ? try editions(options) : try versions(options), terminator: "")
    }

    private func editions(_ options: SpecificationOptions) throws -> String {
        let folder = try options.loadFolder()
        for edition in [from, to] where !folder.editions.contains(edition) {
            throw failure(SpecificationOptions.unknown(edition, folder))
        }
        let registries = [from, to].map { RequirementRegistry.read(folder.registry(edition: $0)).registry }
        return EditionDifference(from: registries[0], to: registries[1]).text
    }

    private func versions(_ options: SpecificationOptions) throws -> String {
        let contents = try options.load()
        let path = "spec/messages.yaml"
        guard
            let specification = SpecificationReader.read(contents.folder.files[path] ?? [], file: path).specification
        else { throw failure("\(path) can't be read; `orchestrator-wire spec generate` says why") }
        guard let before = Int(from), let after = Int(to),
            let difference = VersionDifference(specification, contents.registry, from: before, to: after)
        else {
            let known = Set(specification.messages.flatMap { $0.signatures.map(\.owp) }).sorted()
            throw failure("OWP versions are \(known.map(String.init).joined(separator: ", ")); editions take --edition")
        }
        return difference.text
    }

    private func failure(_ message: String) -> any Error {
        StandardError.write("\(message)\n")
        return ExitStatus.usage.thrown
    }
}
