import BenchSupport
import LocalProcesses

/// A worker that takes part: how it is started, and what it gets.
struct Contender: Sendable {
    /// What stands in the database before the messages come.
    enum Rows: Sendable, Hashable {
        /// No process is known: whoever executes the messages needs no store.
        case none
        /// A process of that workflow for each message, whose state has so many bytes more than it needs.
        case processes(workflow: String, stateBytes: Int)
    }

    let name: String
    let executable: String
    let arguments: [String]
    var environment: [String: String] = [:]
    let messages: Int
    var rows = Rows.none

    static func celery(_ tools: Tools, messages: Int, late: Bool) -> Contender {
        Contender(
            name: late ? "Celery prefork, late" : "Celery prefork", executable: tools.celery,
            arguments: ["-P", "prefork", "-c", "2", "-Q", "new_workflows", "-n", "celery@bench", "-l", "WARNING"],
            environment: late ? ["ACKS_LATE": "1"] : [:], messages: messages)
    }

    static func noop(_ tools: Tools, messages: Int, inFlight: Int = 64) -> Contender {
        Contender(
            name: "ours, no-op", executable: tools.noop, arguments: ["nostore"],
            environment: ["MAX_WORKERS": "\(inFlight)"], messages: messages)
    }

    static func noopStored(_ tools: Tools, messages: Int) -> Contender {
        Contender(
            name: "ours, no-op, stored", executable: tools.noop,
            arguments: ["store", "-Q", "new_workflows", "-n", "ours@bench", "-c", "64"], messages: messages,
            rows: .processes(workflow: "noop", stateBytes: 0))
    }

    static func threeSteps(
        _ tools: Tools, messages: Int, inFlight: Int = 64, stateBytes: Int = 0
    ) -> Contender {
        Contender(
            name: "ours, three steps", executable: tools.worker,
            arguments: ["-Q", "new_workflows", "-n", "ours@bench", "-c", "\(inFlight)"], messages: messages,
            rows: .processes(workflow: "demo_three_steps", stateBytes: stateBytes))
    }
}

/// The programs that are measured.
struct Tools: Sendable {
    let worker: String
    let noop: String
    let celery: String
}
