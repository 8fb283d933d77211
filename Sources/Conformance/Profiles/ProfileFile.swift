import Diagnostics
import Foundation
import LosslessJSON
import WireSpec

/// A profile as it lies in a file, with the files of expected failures that it names.
package enum ProfileFile {
    /// - Throws: what is wrong with it, at its place.
    package static func read(_ path: String) throws(Diagnostic) -> Profile {
        let file = try SuiteFile(path: path)
        let digest = ContentHash.hexadecimal(file.bytes)
        var profile: Profile
        do throws(CaseFault) {
            profile = try ProfileReader.read(file.value, path: path, digest: digest)
        } catch {
            throw file.diagnostic(error, code: "profile")
        }
        for list in file.value["expected_files"]?.array ?? [] {
            guard let name = list.string else { continue }
            let listPath = URL(filePath: path).deletingLastPathComponent().appending(path: name).path()
            profile.expected += try expected(listPath)
        }
        return profile
    }

    private static func expected(_ path: String) throws(Diagnostic) -> [ExpectedFailure] {
        let file = try SuiteFile(path: path)
        do throws(CaseFault) {
            return try ExpectedReader.read(file.value["expected"]?.array ?? file.value.array ?? [], at: ["expected"])
        } catch {
            throw file.diagnostic(error, code: "expected")
        }
    }

    /// The version that the implementation has: as the profile says, or as its command tells.
    package static func version(of profile: Profile, binaries: String) async -> String {
        if let version = profile.implementation.version { return version }
        let environment = RunEnvironment(variables: [
            "BIN": binaries, "PROFILE_DIR": URL(filePath: profile.path).deletingLastPathComponent().path(),
        ])
        let program = Profile.Program(
            argv: profile.implementation.versionCommand, directory: profile.start?.directory, environment: [:],
            timeout: .seconds(60))
        let launch = environment.launch(program, profilePath: profile.path)
        guard let process = try? SupervisedProcess.start(launch, name: "version") else { return "unknown" }
        process.closeInput()
        let exit = try? await process.exit(within: .seconds(60))
        await process.stop(.kill, grace: .zero)
        // The threads that read may be a moment behind the end.
        let line = try? await poll(within: .seconds(2)) {
            process.log.lines.last { $0.stream == .output && !$0.text.isEmpty }?.text
        }
        guard exit != nil, let line else { return "unknown" }
        return line
    }
}
