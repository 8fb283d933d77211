import ArgumentParser
import Conformance
import Diagnostics
import Foundation
import ServiceConfiguration

/// `orchestrator-wire conformance run`
struct ConformanceRunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Runs the cases against the implementation of a profile.",
        discussion: """
            Examples:
              orchestrator-wire conformance run --profile conformance/profiles/orchestrator-worker.yaml
              orchestrator-wire conformance run --profile my-worker.yaml 'envelope/*' --trace
              orchestrator-wire conformance run --profile my-worker.yaml --attach
              orchestrator-wire conformance run --profile my-worker.yaml --report-dir reports

            Status 0: everything is as the profile says. 1: a check fails. 2: the command line, the
            profile or a case is wrong. 3: the suite, the fixture or the broker failed. 4: nothing
            was found out. 5: only expectations that no longer hold.
            """
    )

    @Argument(help: "Which cases: ids or globs, such as 'body/*' or 'body/two-items#no-effect'.")
    var only: [String] = []

    @Option(help: "The profile of the implementation.")
    var profile: String

    @Option(help: "Only checks of these requirements (globs).")
    var requirement: [String] = []

    @Option(help: "Only cases of these roles: worker, producer, codec, routes.")
    var role: [String] = []

    @Option(name: .customLong("class"), help: "core or hardened, instead of the class that the profile claims.")
    var conformanceClass: String?

    @Option(help: "Gives the same ids and the same order again.")
    var seed: String = "1"

    @Option(help: "How many stations work side by side; by default as the profile says (timing.shards), or 4.")
    var shards: Int?

    @Flag(help: "Do not judge a case that fails among others once more, alone.")
    var once = false

    @Option(help: "An empty database of a broker of yours; a private redis-server without it.")
    var broker: String?

    @Flag(help: "Do not start the worker: it is yours, in a debugger for example. Says how it must be started.")
    var attach = false

    @Flag(help: "Show the timeline of every check, of those that pass too.")
    var trace = false

    @Option(help: "A folder for the reports.")
    var reportDir: String?

    @Option(help: "What is written to standard output: text or jsonl.")
    var output: ConformanceOutput = .text

    @OptionGroup var library: ConformanceLibraryOptions

    func run() async throws {
        let suite = try library.load()
        let session = ConformanceSession(
            suite: suite, profile: try loadProfile(), command: self, clock: SuiteClock())
        let status = try await session.run()
        if status != 0 { throw ExitCode(Int32(status)) }
    }

    private func loadProfile() throws -> Profile {
        var profile: Profile
        do throws(Diagnostic) {
            profile = try ProfileFile.read(self.profile)
        } catch {
            throw ConformanceLibraryOptions.fail(error)
        }
        if let conformanceClass {
            guard let own = ConformanceClass(rawValue: conformanceClass) else {
                throw ValidationError("--class is core or hardened")
            }
            profile.conformanceClass = own
        }
        return profile
    }

    func filter() throws -> CaseFilter {
        var filter = CaseFilter()
        filter.globs = only
        filter.requirements = requirement
        filter.roles = try role.map { name in
            guard let role = ConformanceRole(rawValue: name) else {
                throw ValidationError("--role is worker, producer, codec or routes")
            }
            return role
        }
        return filter
    }
}

enum ConformanceOutput: String, CaseIterable, ExpressibleByArgument {
    case text, jsonl
}

/// When a run is.
struct SuiteClock {
    let now = Date()

    /// `2026-11-26`
    var day: String { String(moment.prefix(10)) }

    /// `2026-11-26T03:20:00Z`
    var moment: String { now.ISO8601Format() }
}
