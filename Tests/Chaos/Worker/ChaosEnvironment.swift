import ChaosLedger
import OrchestratorWorker

/// What the conductor tells a worker.
struct ChaosEnvironment: Sendable {
    let node: String
    let broker: String
    let database: String
    let folder: String
    let worker: WorkerConfiguration

    init(_ environment: [String: String]) throws {
        func text(_ name: String) throws -> String {
            guard let value = environment[name], !value.isEmpty else { throw LedgerFailure("\(name) is not set") }
            return value
        }
        func number(_ name: String) throws -> Int {
            guard let number = Int(try text(name)), number > 0 else { throw LedgerFailure("\(name) is no number") }
            return number
        }
        node = try text("CHAOS_NODE")
        broker = try text("CHAOS_BROKER")
        database = try text("CHAOS_DATABASE")
        folder = try text("CHAOS_FOLDER")
        worker = WorkerConfiguration(
            node: node, queues: try text("CHAOS_QUEUES").split(separator: ",").map(String.init),
            concurrency: try number("CHAOS_CONCURRENCY"), prefetchMultiplier: 2,
            acknowledgement: try text("CHAOS_ACKS") == "early" ? .early : .late,
            visibilityTimeout: .seconds(try number("CHAOS_VISIBILITY_SECONDS")),
            leaseDuration: .seconds(try number("CHAOS_LEASE_SECONDS")))
    }
}
