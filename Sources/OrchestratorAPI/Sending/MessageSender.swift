import Brokers
import Logging
import OrchestratorWire
import TaskRoutes
import Workflows

/// Sends messages to workers: routes, encodes and publishes them.
struct MessageSender: Sendable {
    let broker: any Broker
    let routes: RouteTable
    let owp: OWPVersion
    /// `gen<pid>@<host>`: who sent it, as Celery names a client.
    let origin: String
    /// Who tells monitors; nil for nobody.
    var events: SentEvents?
    let logger: Logger

    /// Every queue that a message may be sent to.
    var queues: [String] { routes.queues }

    func send(_ outgoing: OutgoingMessage) async throws(SendError) {
        let resolution = routes.resolve(outgoing.task, target: RouteTarget(outgoing.target))
        let task = OutgoingTask(
            outgoing.message, owp: owp, queue: resolution.queue, priority: resolution.priority ?? 0, origin: origin)
        let entry: [UInt8]
        do { entry = try task.encoded() } catch { throw SendError(error) }
        do {
            try await broker.publish([Publication(queue: task.queue, priority: task.priority, entry: entry)])
        } catch {
            throw SendError(error)
        }
        await events?.tell(of: entry, on: task.queue)
        logger.naming(outgoing.message.processID).info(
            "message sent",
            metadata: [
                "task": "\(outgoing.task.rawValue)", "id": "\(task.id)", "queue": "\(task.queue)",
                "owp": .stringConvertible(owp.rawValue),
            ])
    }
}

extension OutgoingMessage {
    var task: RoutedTask {
        switch message.kind {
        case .newTask: .newTask
        case .newWorkflow: .newWorkflow
        case .resumeTask: .resumeTask
        case .resumeWorkflow: .resumeWorkflow
        }
    }
}

extension RouteTarget {
    /// Both name orchestrator-core's targets.
    init?(_ target: Target) { self.init(rawValue: target.rawValue) }
}
