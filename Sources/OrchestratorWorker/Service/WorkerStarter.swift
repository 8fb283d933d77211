import Brokers
import Logging
import ProcessStore
import Workflows

/// Brings a worker to where it can begin: its workflows have their rows, and it is subscribed to its queues.
struct WorkerStarter: Sendable {
    let broker: any Broker
    let store: any ProcessStore
    let workflows: WorkflowRegistry
    let configuration: WorkerConfiguration
    let logger: Logger

    /// Waits for a store and a broker that can't be reached yet, as Celery does. Nil when it was told to end meanwhile.
    func start(until ending: WorkerEnding) async throws -> (any BrokerConsumer)? {
        guard try await register(until: ending) else { return nil }
        return try await subscribe(until: ending)
    }

    private func register(until ending: WorkerEnding) async throws -> Bool {
        let registrations = workflows.workflows.map { workflow in
            WorkflowRegistration(
                name: workflow.name, target: workflow.target, isTask: workflow.isTask,
                description: workflow.description)
        }
        var attempt = 0
        while true {
            do {
                _ = try await store.register(registrations)
                return true
            } catch {
                guard StoreTrouble(error).kind != .refused, error.code != .schema, error.code != .configuration else {
                    throw error
                }
                attempt += 1
                guard await pause(attempt, BackOff.store, error.message, ending) else { return false }
            }
        }
    }

    private func subscribe(until ending: WorkerEnding) async throws -> (any BrokerConsumer)? {
        let wanted = ConsumerConfiguration(
            queues: configuration.queues, node: configuration.node,
            visibilityTimeout: configuration.visibilityTimeout)
        var attempt = 0
        while true {
            do {
                return try await broker.consumer(wanted)
            } catch {
                switch error.code {
                case .authentication, .configuration, .closed: throw error
                case .unreachable, .connectionLost, .refused, .protocolViolation, .cancelled: break
                }
                attempt += 1
                guard await pause(attempt, BackOff.broker, error.message, ending) else { return nil }
            }
        }
    }

    /// False when the worker was told to end.
    private func pause(_ attempt: Int, _ backOff: BackOff, _ message: String, _ ending: WorkerEnding) async -> Bool {
        let delay = backOff.delay(afterAttempt: attempt, jitter: .random(in: 0...1))
        logger.warning("not started yet", metadata: ["reason": "\(message)", "retry_in": "\(delay)"])
        return await ending.interrupt.run { (try? await Task.sleep(for: .seconds(delay))) != nil }
            && !ending.interrupt.isTriggered
    }
}
