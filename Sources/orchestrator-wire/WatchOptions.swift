import ArgumentParser
import ServiceConfiguration
import UnixSignals

/// The options of a command that can show its answer again and again.
struct WatchOptions: ParsableArguments {
    @Flag(help: "Show it again and again, until Ctrl-C.")
    var watch = false

    @Option(help: "Seconds between two looks with --watch.")
    var interval: Double = 2

    func validate() throws {
        guard (0.1...3600).contains(interval) else { throw ValidationError("--interval is 0.1 to 3600 seconds") }
    }

    /// Shows a frame, once or until a signal, which lets the frame that is being made come to its end.
    ///
    /// - Parameters:
    ///   - isTable: whether a frame on a terminal takes the place of the one before.
    ///   - frame: makes the text of a frame, with its last line feed.
    func run(isTable: Bool, _ frame: @escaping @Sendable () async throws -> String) async throws {
        guard watch else {
            StandardOutput.write(try await frame())
            return
        }
        let clear = isTable && TerminalColour.onStandardOutput ? "\u{1b}[H\u{1b}[2J\u{1b}[3J" : ""
        let interval = interval
        let signals = await UnixSignalsSequence(trapping: .sigint, .sigterm)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                while !Task.isCancelled {
                    StandardOutput.write(clear + (try await frame()))
                    try? await Task.sleep(for: .seconds(interval))
                }
            }
            group.addTask {
                for await _ in signals {
                    return
                }
            }
            _ = try await group.next()
            group.cancelAll()
        }
    }
}
