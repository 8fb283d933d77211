import Foundation
import LocalProcesses

/// A worker that takes part.
struct Contender: Sendable {
    let name: String
    let executable: String
    let arguments: [String]
    /// How many processes it gets: enough for some ten seconds.
    let processes: Int
    /// In what it logs when it takes messages.
    let readyMark: String

    /// Two processes of its pool, one for each core.
    static func core(run: String, processes: Int) -> Contender {
        Contender(
            name: "orchestrator-core", executable: run,
            arguments: ["worker", "-c", "2", "-n", "core@bench", "-Q", "new_workflows"], processes: processes,
            readyMark: " ready.")
    }

    static func ours(executable: String, processes: Int) -> Contender {
        Contender(
            name: "orchestrator-wire", executable: executable,
            arguments: ["-c", "64", "-n", "ours@bench", "-Q", "new_workflows"], processes: processes,
            readyMark: #""event": "ready""#)
    }
}
