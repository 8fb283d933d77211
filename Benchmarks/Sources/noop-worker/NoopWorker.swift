import Brokers
import Foundation
import Logging
import OrchestratorWorker
import ProcessStore
import ServiceLifecycle
import Workflows

/// Our worker with a workflow that does nothing, as Celery's tasks in this benchmark do nothing.
///
/// usage: noop-worker store|nostore [options of orchestrator-worker]
/// With `nostore` it keeps every promise to the broker and writes nothing down: what Celery does, no more. Then the broker is
/// CACHE_URI, the queue new_workflows and the concurrency MAX_WORKERS.
@main
enum NoopWorker {
    private static let noSteps: [Step] = []
    static let workflow = Workflow("noop", "Nothing", target: .system) { for step in noSteps { step } }

    static func main() async throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        if arguments.first == "nostore" {
            try await runWithoutStore(ProcessInfo.processInfo.environment)
        } else {
            await OrchestratorWorker.run(workflows: [workflow], arguments: Array(arguments.dropFirst()))
        }
    }

    private static func runWithoutStore(_ environment: [String: String]) async throws {
        var logger = Logger(label: "noop-worker")
        logger.logLevel = .warning
        let broker = try RedisBroker(url: environment["CACHE_URI"] ?? "", logger: logger)
        let file = FileManager.default.temporaryDirectory.appending(path: "noop-\(getpid()).sqlite").path()
        let store = NoStore(base: try await SQLiteProcessStore.open(path: file))
        defer { for ending in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: file + ending) } }
        let worker = WorkerService(
            broker: broker, store: store, workflows: try WorkflowRegistry([workflow]),
            configuration: WorkerConfiguration(
                node: "noop@bench", queues: ["new_workflows"], concurrency: Int(environment["MAX_WORKERS"] ?? "") ?? 64),
            logger: logger)
        try await ServiceGroup(
            configuration: .init(
                services: [.init(service: worker)], gracefulShutdownSignals: [.sigterm], logger: logger)
        ).run()
        await broker.close()
        await store.close()
    }
}
