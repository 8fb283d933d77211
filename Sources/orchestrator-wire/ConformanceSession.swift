import ArgumentParser
import Conformance
import Diagnostics
import Foundation
import NIOConcurrencyHelpers
import ServiceConfiguration

/// One run of `conformance run`: what is told while it goes on, and what is written at its end.
struct ConformanceSession {
    let suite: SuiteLibrary
    let profile: Profile
    let command: ConformanceRunCommand
    let clock: SuiteClock

    /// - Returns: the exit status.
    func run() async throws -> Int {
        let folder = Self.workspace.appending(
            path: "conformance-\(UUID().uuidString.prefix(8))"
        )
        .path()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let binaries = Self.binaries
        var options = SuiteOptions(
            profile: profile, seed: command.seed, shards: command.shards ?? profile.timing.shards, binaries: binaries,
            today: clock.day,
            folder: folder)
        options.filter = try command.filter()
        options.broker = command.broker
        options.isAttached = command.attach
        options.tracesAll = command.trace
        options.judgesTwice = !command.once
        let version = await ProfileFile.version(of: profile, binaries: binaries)
        let head = ReportHead(
            profile, version: version, suite: ProductVersion.current, seed: command.seed, command: commandLine)
        let teller = try SuiteTeller(head: head, clock: clock, command: command)
        let begin = ContinuousClock.now
        let results: [CheckResult]
        do {
            results = try await SuiteInterruption.cancellable { [options] in
                try await SuiteRun(suite.cases, requirements: suite.requirements, options: options).run(teller.tell)
            }
        } catch {
            teller.clear()
            StandardError.write("error: \("\(error)".escapingControls)\n")
            return 3
        }
        teller.clear()
        let report = SuiteReport(
            profile: profile, version: version, suite: ProductVersion.current, seed: command.seed, date: clock.day,
            command: commandLine, results: results,
            milliseconds: (ContinuousClock.now - begin).suiteMilliseconds, known: suite.cases,
            isPartial: Task.isCancelled)
        try teller.finish(report)
        return report.exitStatus
    }

    /// In memory where the system has a place for that: databases of fixtures wait for no disk there.
    private static var workspace: URL {
        let memory = "/dev/shm"
        return FileManager.default.isWritableFile(atPath: memory)
            ? URL(filePath: memory) : FileManager.default.temporaryDirectory
    }

    /// The folder of this very program.
    static var binaries: String {
        let own =
            (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
        return URL(filePath: own).deletingLastPathComponent().path()
    }

    private var commandLine: String {
        (["orchestrator-wire"] + CommandLine.arguments.dropFirst()).joined(separator: " ")
    }
}

extension Duration {
    var suiteMilliseconds: Double {
        Double(components.seconds) * 1000 + (Double(components.attoseconds) / 1e15).rounded()
    }
}
