import ArgumentParser
import FoundationEssentials
import ServiceConfiguration
import WireSpec

/// `orchestrator-wire spec freeze`: the hashes of the sentences, and the set of requirements.
struct SpecFreezeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "freeze",
        abstract: "Writes the hash of each sentence and requirement-set.yaml.",
        discussion: """
            Examples:
              orchestrator-wire spec freeze
              orchestrator-wire spec freeze --release

            A draft may be frozen again. With --release the edition is released: from then on `spec freeze` changes
            nothing, and `spec lint` refuses every change of a sentence with an id.

            Exit status: 0 written or nothing to write, 1 the edition is released and differs, 2 it can't be read.
            """
    )

    @Flag(help: "Release the edition. This can't be undone.")
    var release = false

    @OptionGroup var options: SpecificationOptions

    func run() async throws {
        let contents = try options.load()
        guard contents.diagnostics.isEmpty else {
            StandardError.write("the edition has faults that `orchestrator-wire spec lint` names\n")
            throw ExitStatus.usage.thrown
        }
        let path = RequirementSet.path(edition: contents.edition)
        let state = contents.folder.text(path).flatMap(RequirementSet.state) ?? .draft
        var changes: [(path: String, text: String)] = []
        let registry = contents.registry
        for (file, bytes) in contents.folder.registry(edition: contents.edition) {
            let text = String(decoding: bytes, as: UTF8.self)
            let frozen = RegistryFreeze.freeze(text, registry.requirements)
            if frozen != text { changes.append((file, frozen)) }
        }
        let set = RequirementSet(registry, edition: contents.edition, state: release ? .released : state).text
        if set != contents.folder.text(path) { changes.append((path, set)) }
        if state == .released, !changes.isEmpty {
            StandardError.write(
                "edition \(contents.edition) is released, and \(changes[0].path) would change: begin a new edition\n")
            throw ExitStatus.findings.thrown
        }
        for change in changes { try write(change.path, change.text) }
        StandardError.write("\(registry.requirements.count) requirements are frozen\n")
    }

    private func write(_ path: String, _ text: String) throws {
        do {
            try Data(text.utf8).write(to: URL(filePath: "\(options.root)/\(path)"), options: .atomic)
        } catch {
            StandardError.write("\(path) can't be written: \(error)\n")
            throw ExitStatus.usage.thrown
        }
        print("wrote \(path)")
    }
}
