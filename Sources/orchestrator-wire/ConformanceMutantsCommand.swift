import ArgumentParser
import Conformance
import Diagnostics
import Foundation
import ServiceConfiguration

/// `orchestrator-wire conformance mutants`
struct ConformanceMutantsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mutants",
        abstract: "Tests the suite itself: runs it against workers that are wrong in one thing each.",
        discussion: """
            Examples:
              orchestrator-wire conformance mutants
              orchestrator-wire conformance mutants 'M-06*' N-001 --jobs 4
              orchestrator-wire conformance mutants --check

            Each mutant names the checks that have to find it. Status 0: all are killed, and every MUST
            that a check proves is broken by one. 1: a mutant survived, or there is a hole. 3: of a
            mutant nothing was found out. 4: there was none.
            """
    )

    @Argument(help: "Which mutants: ids or globs, such as 'M-06*'.")
    var only: [String] = []

    @Option(help: "The profile of the worker that has the faults.")
    var profile: String = "conformance/profiles/orchestrator-worker.yaml"

    @Option(help: "The registry.")
    var mutants: String = "conformance/mutants/mutants.yaml"

    @Option(help: "How many are run side by side.")
    var jobs: Int = 4

    @Flag(help: "Run nothing: only say whether registry, cases and requirements agree.")
    var check = false

    @Option(help: "A file for the kill matrix, as JSON.")
    var report: String?

    @OptionGroup var library: ConformanceLibraryOptions

    func run() async throws {
        let suite = try library.load()
        let registry: MutantRegistry
        let profile: Profile
        do throws(Diagnostic) {
            let file = try SuiteFile(path: mutants)
            do throws(CaseFault) {
                registry = try MutantRegistry(file)
            } catch {
                throw file.diagnostic(error, code: "mutant")
            }
            profile = try ProfileFile.read(self.profile)
        } catch {
            throw ConformanceLibraryOptions.fail(error)
        }
        let faults = registry.faults(suite.cases, suite.requirements)
        if check { return try tell(KillMatrix([], faults: faults), status: faults.isEmpty ? 0 : 1) }
        let chosen = registry.mutants.filter { mutant in
            only.isEmpty || only.contains { CaseFilter.matches($0, mutant.id) }
        }
        let folder = FileManager.default.temporaryDirectory.appending(path: "mutants-\(UUID().uuidString.prefix(8))")
            .path()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let options = SuiteOptions(
            profile: profile, seed: "1", shards: 1, binaries: ConformanceSession.binaries, today: SuiteClock().day,
            folder: folder)
        let run = MutantRun(suite.cases, requirements: suite.requirements, options: options, jobs: jobs)
        let verdicts = await run.run(chosen) { verdict in
            StandardError.write("\(verdict.mutant.id) \(verdict.outcome.rawValue)\n")
        }
        let matrix = KillMatrix(verdicts, faults: faults)
        if let report {
            try Data(matrix.json.serialized() + [UInt8(ascii: "\n")]).write(to: URL(filePath: report))
        }
        try tell(matrix, status: matrix.exitStatus)
    }

    private func tell(_ matrix: KillMatrix, status: Int) throws {
        print(matrix.text, terminator: "")
        if status != 0 { throw ExitCode(Int32(status)) }
    }
}
