import ArgumentParser
import Conformance
import Diagnostics
import Foundation
import ServiceConfiguration

/// `orchestrator-wire conformance doctor`
struct ConformanceDoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Says what is wrong with a profile before the first case.",
        discussion: """
            Examples:
              orchestrator-wire conformance doctor --profile my-worker.yaml

            Status 0: all is well. 2: the profile can't be read. 3: something does not come up.
            """
    )

    @Option(help: "The profile.")
    var profile: String

    @Option(help: "An empty database of a broker of yours; a private redis-server without it.")
    var broker: String?

    func run() async throws {
        let profile: Profile
        do throws(Diagnostic) {
            profile = try ProfileFile.read(self.profile)
        } catch {
            throw ConformanceLibraryOptions.fail(error)
        }
        print("well: the profile can be read")
        let folder = FileManager.default.temporaryDirectory.appending(path: "doctor-\(UUID().uuidString.prefix(8))")
            .path()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var options = SuiteOptions(
            profile: profile, seed: "1", shards: 1, binaries: ConformanceSession.binaries, today: SuiteClock().day,
            folder: folder)
        options.broker = broker
        let doctor = SuiteDoctor(options)
        let isWell = try await SuiteInterruption.cancellable {
            await doctor.examine { finding in
                if let trouble = finding.trouble {
                    print("ill:  \(finding.what): \(trouble)")
                    print("      \(finding.hint ?? "")")
                } else {
                    print("well: \(finding.what)")
                }
            }
        }
        if !isWell { throw ExitStatus.broker.thrown }
    }
}
