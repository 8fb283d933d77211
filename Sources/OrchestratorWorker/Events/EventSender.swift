import Brokers
import FoundationEssentials
import Logging
import NIOConcurrencyHelpers
import OrchestratorWire
import ServiceConfiguration

/// Tells monitors of one worker and of its messages.
///
/// Fire and forget: what can't be sent is lost, said in the log once, and holds nothing up (OWP-EVT-002).
/// Source: spec, chapter 10.
final class EventSender: Sendable {
    private let broker: any Broker
    private let source: EventSource
    private let clock: SharedClock
    private let frequency: Duration?
    private let logger: Logger
    private let buffer: EventBuffer
    private let isOnline = NIOLockedValueBox(false)
    private let isInTrouble = NIOLockedValueBox(false)

    /// - Parameter frequency: between heartbeats; nil for no news of the worker itself.
    init(broker: any Broker, node: String, clock: SharedClock, frequency: Duration?, logger: Logger) {
        self.broker = broker
        self.clock = clock
        self.frequency = frequency
        self.logger = logger
        source = EventSource(
            node: node, processID: Int(ProcessInfo.processInfo.processIdentifier), utcOffset: LocalClock.hoursWestOfUTC)
        buffer = EventBuffer(clock: clock)
    }

    func tell(_ event: TaskEvent) { buffer.append(event) }

    /// Sends until ``finish()``, then what is left; beats meanwhile, and says at the end that the worker is gone.
    ///
    /// - Parameter vitals: what the worker does now.
    func run(vitals: @escaping @Sendable () -> WorkerEvent.Vitals) async {
        await withTaskGroup(of: Void.self) { group in
            if let frequency {
                group.addTask { await self.beat(every: frequency, vitals) }
            }
            for await _ in buffer.arrivals { await sendWaiting() }
            group.cancelAll()
        }
        await sendWaiting()
        if frequency != nil { await send(.offline, vitals()) }
    }

    /// The worker ends.
    func finish() { buffer.finish() }

    /// The one heartbeat that the command of that name asks for; a short one, as Celery's.
    func beatOnce() async { await send(.heartbeat, nil, frequency: 5) }

    // MARK: The worker

    private func beat(every pause: Duration, _ vitals: @Sendable () -> WorkerEvent.Vitals) async {
        while !Task.isCancelled {
            // Whoever missed it while the broker was away hears it again.
            let kind: WorkerEvent.Kind = isOnline.withLockedValue { $0 } ? .heartbeat : .online
            let isSent = await send(kind, vitals())
            isOnline.withLockedValue { $0 = isSent }
            try? await Task.sleep(for: pause)
        }
    }

    @discardableResult
    private func send(_ kind: WorkerEvent.Kind, _ vitals: WorkerEvent.Vitals?, frequency: Double? = nil) async -> Bool {
        let event = WorkerEvent(
            kind, frequency: frequency ?? (self.frequency.map { $0 / .seconds(1) } ?? 0), vitals: vitals,
            software: "orchestrator-wire", version: ProductVersion.current)
        return await send(
            source.single(.init(event, timestamp: Date().timeIntervalSince1970, clock: clock.forward())))
    }

    // MARK: Its messages

    private func sendWaiting() async {
        let (events, dropped) = buffer.take()
        if dropped > 0 {
            logger.warning("task events were dropped: more came than could be sent", metadata: ["count": "\(dropped)"])
        }
        for start in stride(from: 0, to: events.count, by: EventSource.longestBatch) {
            let batch = events[start..<min(start + EventSource.longestBatch, events.count)]
            await send(source.batch(Array(batch)))
        }
    }

    @discardableResult
    private func send(_ broadcast: EventSource.Broadcast) async -> Bool {
        do {
            try await broker.broadcast(broadcast.entry, on: broadcast.channel)
            isInTrouble.withLockedValue { $0 = false }
            return true
        } catch {
            let isNew = isInTrouble.withLockedValue { state in
                defer { state = true }
                return !state
            }
            if isNew, !Task.isCancelled {
                logger.warning("events can't be sent", metadata: ["reason": "\(error.message)"])
            }
            return false
        }
    }
}
