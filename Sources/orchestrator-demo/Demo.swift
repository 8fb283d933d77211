import Foundation
import LocalProcesses

/// `make demo`: the two ways of executing workflows, with the shipped executables as processes of their own.
@main
struct Demo: Sendable {
    let timeline = Timeline()
    let folder: TemporaryFolder
    /// Where the executables were built.
    let executables: String

    static func main() async {
        _ = started
        do {
            let folder = try TemporaryFolder()
            defer { folder.remove() }
            let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
            let demo = Demo(folder: folder, executables: (own as NSString).deletingLastPathComponent)
            try await demo.threadpool()
            try await demo.celery()
            await demo.close()
        } catch {
            FileHandle.standardError.write(Data("\nThe demo failed: \(error)\n".utf8))
            exit(1)
        }
    }

    private func close() async {
        await timeline.note("")
        if let first = await timeline.firstCompleted {
            await timeline.note("The first process had completed \(Self.seconds(until: first)).")
        }
        await timeline.note("Nothing is left running.")
        await timeline.write(
            """

            Try next:

              .build/debug/orchestrator-api --help
              .build/debug/orchestrator-wire message decode spec/vectors/golden/5.5.0/tasks.new_workflow.json
              make test

            """)
    }

    /// Counted from `make demo` (the build included) where the script tells when that was, else from the start.
    private static func seconds(until moment: Date) -> String {
        let began = ProcessInfo.processInfo.environment["DEMO_BEGAN"].flatMap(Double.init)
        guard let began else { return String(format: "%.2f s after the start", moment.timeIntervalSince(started)) }
        return String(format: "%.0f s after `make demo`, the build included", moment.timeIntervalSince1970 - began)
    }

    private static let started = Date()
}
