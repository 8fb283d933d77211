import Brokers
import FoundationEssentials
import Logging
import OrchestratorWire
import OrchestratorWorker
import Synchronization

/// Tells monitors of messages that were sent: Celery's `task-sent`.
///
/// Fire and forget (spec, chapter 10): a monitor that misses it hears of the message from the worker.
final class SentEvents: Sendable {
    private let broker: any Broker
    private let source: EventSource
    private let clock = Atomic(0)
    private let logger: Logger

    /// - Parameter origin: `gen<pid>@<host>`, as Celery names a client.
    init(broker: any Broker, origin: String, logger: Logger) {
        self.broker = broker
        self.logger = logger
        source = EventSource(
            node: origin, processID: Int(ProcessInfo.processInfo.processIdentifier),
            utcOffset: LocalClock.hoursWestOfUTC)
    }

    /// - Parameter entry: as it stands on the queue.
    func tell(of entry: [UInt8], on queue: String) async {
        guard let headers = try? TaskMessage.decode(entry).headers else { return }
        let (_, clock) = clock.add(1, ordering: .relaxed)
        let broadcast = source.single(
            .init(
                TaskEvent(headers.id, .sent(headers, queue: queue)), timestamp: Date().timeIntervalSince1970,
                clock: clock))
        do throws(BrokerError) {
            try await broker.broadcast(broadcast.entry, on: broadcast.channel)
        } catch {
            logger.warning("an event can't be sent", metadata: ["reason": "\(error.message)"])
        }
    }
}
