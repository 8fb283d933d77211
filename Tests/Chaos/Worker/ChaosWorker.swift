import Brokers
import ChaosLedger
import Foundation
import Logging
import OrchestratorWorker
import ProcessStore
import Workflows

/// A worker like any other, but that it keeps a ledger of what it does, and kills itself where it is told to.
///
/// Told by its environment: CHAOS_NODE, CHAOS_BROKER, CHAOS_DATABASE, CHAOS_QUEUES, CHAOS_FOLDER (for ledger and orders),
/// CHAOS_LEASE_SECONDS, CHAOS_VISIBILITY_SECONDS, CHAOS_CONCURRENCY and CHAOS_ACKS.
@main
enum ChaosWorker {
    static func main() async {
        do {
            try await run(ChaosEnvironment(ProcessInfo.processInfo.environment))
        } catch {
            FileHandle.standardError.write(Data("chaos-worker: \(error)\n".utf8))
            exit(1)
        }
    }

    private static func run(_ settings: ChaosEnvironment) async throws {
        let life = Life(node: settings.node, processIdentifier: getpid())
        let ledger = try LedgerFile(folder: settings.folder, life: life)
        let trap = KillTrap(order: KillOrder.path(in: settings.folder, of: life), ledger: ledger)
        var logger = Logger(label: life.description)
        logger.logLevel = .notice
        let store = WatchedStore(
            base: try await SQLiteProcessStore.open(path: settings.database), trap: trap, ledger: ledger)
        let broker = WatchedBroker(
            base: try RedisBroker(url: settings.broker, logger: logger), trap: trap, ledger: ledger)
        let worker = WorkerService(
            broker: broker, store: store,
            workflows: try WorkflowRegistry([ChaosWorkflow.workflow { ledger.write(.started(process: $0, step: $1)) }]),
            configuration: settings.worker, logger: logger)
        try await SignalledServices(services: [worker], logger: logger).run()
        await broker.close()
        await store.close()
    }
}
