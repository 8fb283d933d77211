import ArgumentParser
import Conformance
import Diagnostics
import FleetInspection
import FoundationEssentials
import ServiceConfiguration
import TaskRoutes
import WireSpec

/// `orchestrator-wire spec generate`: the codec's tables and the schemas, from `spec/messages.yaml`, and the pages of findings and
/// of the doctor's causes.
struct SpecGenerateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate",
        abstract: "Writes the codec's tables, the JSON Schemas and the page of findings.",
        discussion: """
            Examples:
              orchestrator-wire spec generate
              orchestrator-wire spec generate --check --root ~/orchestrator-wire

            Exit status: 0 done, 1 with --check: a file is not what would be generated, 2 a fault in the specification.
            """
    )

    @Flag(help: "Change nothing; name the files that would change, and end with 1 if there are any.")
    var check = false

    @Option(help: "The root of the package.")
    var root = "."

    func run() async throws {
        let specification = try specification()
        var stale: [String] = []
        let files =
            specification.generatedFiles
            + [
                GeneratedFile(path: "docs/findings.md", text: FindingPage.markdown),
                GeneratedFile(path: "docs/doctor-causes.md", text: StuckCause.page),
            ]
            + (try embeddedSuite())
        for file in files where try write(file) { stale.append(file.path) }
        for path in try orphans(files) { stale.append(path) }
        for path in stale { print(check ? "stale: \(path)" : "wrote \(path)") }
        guard check, !stale.isEmpty else {
            StandardError.write("\(files.count) generated files are up to date\n")
            return
        }
        StandardError.write("run `make generate` and commit what it writes\n")
        throw ExitStatus.findings.thrown
    }

    /// The cases of the conformance suite, as the binary has them.
    private func embeddedSuite() throws -> [GeneratedFile] {
        guard FileManager.default.fileExists(atPath: "\(root)/conformance/cases") else { return [] }
        do throws(SuiteLibraryFault) {
            return try EmbeddedSuite.files(root: root, edition: "1.0")
        } catch {
            StandardError.write(TextRenderer(sources: SourceTexts()).render(error.diagnostics.sorted))
            throw ExitStatus.usage.thrown
        }
    }

    private func specification() throws -> WireSpecification {
        let path = "spec/messages.yaml"
        do throws(BoundedFile.Failure) {
            let bytes = try BoundedFile.read("\(root)/\(path)")
            let (specification, diagnostics) = SpecificationReader.read(bytes, file: path)
            if let specification { return specification }
            var sources = SourceTexts()
            sources.add(bytes, named: path)
            StandardError.write(TextRenderer(sources: sources).render(diagnostics.sorted))
        } catch {
            StandardError.write("\(error): run it in the root of the package, or give --root\n")
        }
        throw ExitStatus.usage.thrown
    }

    /// True when the file is not what it should be. It is then written, unless only a check is wanted.
    private func write(_ file: GeneratedFile) throws -> Bool {
        let path = "\(root)/\(file.path)"
        let expected = Array(file.text.utf8)
        if (try? BoundedFile.read(path)) == expected { return false }
        if !check {
            do {
                let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(
                    separator: "/")
                try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
                try Data(expected).write(to: URL(filePath: path), options: .atomic)
            } catch {
                StandardError.write("\(path) can't be written: \(error)\n")
                throw ExitStatus.usage.thrown
            }
        }
        return true
    }

    /// Generated files that nothing generates any more: of a message that was taken out, say. They are removed, unless
    /// only a check is wanted.
    private func orphans(_ files: [GeneratedFile]) throws -> [String] {
        let kept = Set(files.map(\.path))
        var orphans: [String] = []
        for folder in ["Sources/OrchestratorWire/Generated", "spec/schemas", "spec/asyncapi"] {
            let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(root)/\(folder)")) ?? []
            for path in names.sorted().map({ "\(folder)/\($0)" }) where !kept.contains(path) {
                guard let content = try? BoundedFile.read("\(root)/\(path)"), GeneratedFile.isGenerated(content) else {
                    continue
                }
                orphans.append(path)
                if !check { try FileManager.default.removeItem(atPath: "\(root)/\(path)") }
            }
        }
        return orphans
    }
}
