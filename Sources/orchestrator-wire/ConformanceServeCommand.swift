import ArgumentParser
import Foundation
import LosslessJSON

/// `orchestrator-wire conformance serve`: this project's codec and routes, as the suite speaks with any.
struct ConformanceServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract:
            "This project's codec and routes resolver under test: one JSON object a line on standard input and output.",
        shouldDisplay: false
    )

    func run() async throws {
        // Each reply at once: whoever asks waits for it.
        while let line = readLine() {
            FileHandle.standardOutput.write(Data((CodecHarness.reply(to: line) + "\n").utf8))
        }
    }
}
