import Brokers
import FoundationEssentials
import Logging
import OrchestratorWorker
import ProcessStore
import ServiceConfiguration
import Workflows

/// What the endpoints work with.
struct APIServices: Sendable {
    let store: any ProcessStore
    let broker: any Broker
    let registry: WorkflowRegistry
    let sender: MessageSender
    let writer: ProcessWriter
    let executor: Executor
    /// The workers that take messages now.
    let workersOnline: @Sendable () async throws -> WorkersOnline
    let logger: Logger
    var updates: ProcessUpdates?
    var now: @Sendable () -> Date = { Date() }

    /// - Throws: 503 while the engine is locked: nothing may start or go on.
    func requireUnlockedEngine() async throws {
        if try await store.isEngineLocked() { throw APIFailure.engineLocked }
    }
}
