import Brokers
import NIOConcurrencyHelpers

/// A broker with a fault around it.
struct FaultyBroker: BrokerDecorator {
    let base: any Broker
    let fault: Fault
    let context: FaultContext

    func consumer(_ configuration: ConsumerConfiguration) async throws(BrokerError) -> any BrokerConsumer {
        FaultyConsumer(base: try await base.consumer(configuration), fault: fault, context: context)
    }

    func publish(_ entry: [UInt8], exchange: String, routingKey: String) async throws(BrokerError) -> Int {
        guard let replying = fault.replying else {
            return try await base.publish(entry, exchange: exchange, routingKey: routingKey)
        }
        return try await replying(entry, exchange, routingKey, base, context)
    }

    func broadcast(_ payload: [UInt8], on channel: String) async throws(BrokerError) -> Int {
        guard let broadcasting = fault.broadcasting else { return try await base.broadcast(payload, on: channel) }
        return try await broadcasting(payload, channel, base, context)
    }

    func listen(to pattern: String) async throws(BrokerError) -> AsyncThrowingStream<Broadcast, any Error> {
        let heard = try await base.listen(to: pattern)
        guard let hearing = fault.hearing else { return heard }
        let (stream, continuation) = AsyncThrowingStream.makeStream(of: Broadcast.self)
        let task = Task { [context] in
            do {
                for try await broadcast in heard {
                    for result in await hearing(broadcast, context) { continuation.yield(result) }
                }
                continuation.finish()
            } catch {
                continuation.finish(throwing: error)
            }
        }
        continuation.onTermination = { _ in task.cancel() }
        return stream
    }
}

private final class FaultyConsumer: BrokerConsumer {
    let base: any BrokerConsumer
    let fault: Fault
    let context: FaultContext
    /// As they were taken, in that order.
    private let held = NIOLockedValueBox<[Delivery]>([])

    init(base: any BrokerConsumer, fault: Fault, context: FaultContext) {
        self.base = base
        self.fault = fault
        self.context = context
    }

    var taskExecutor: (any TaskExecutor)? { base.taskExecutor }

    func claim(limit: Int) async throws(BrokerError) -> [Delivery] {
        while true {
            var deliveries = try await base.claim(limit: limit)
            let wereTaken = !deliveries.isEmpty
            held.withLockedValue { $0 += deliveries }
            if let taking = fault.taking { deliveries = await taking(deliveries, context) }
            if wereTaken, deliveries.isEmpty, !Task.isCancelled { continue }
            return deliveries.map(read)
        }
    }

    private func read(_ delivery: Delivery) -> Delivery {
        var entry = delivery.entry
        if let readingBytes = fault.readingBytes { entry = readingBytes(entry) }
        if let reading = fault.reading, var editor = EntryEditor(entry) {
            let before = editor.envelope
            reading(&editor)
            if editor.envelope != before { entry = editor.entry }
        }
        return delivery.with(entry)
    }

    func settle(_ settlements: [Settlement]) async throws(BrokerError) -> Set<Receipt> {
        let known = held.withLockedValue { Dictionary($0.map { ($0.receipt, $0) }, uniquingKeysWith: { $1 }) }
        var changed = settlements
        if let settling = fault.settling {
            changed = []
            for settlement in settlements {
                guard let delivery = known[settlement.receipt] else {
                    changed.append(settlement)
                    continue
                }
                changed += await settling(settlement, delivery, context)
            }
        }
        let lost = changed.isEmpty ? [] : try await base.settle(changed)
        for settlement in settlements {
            if let delivery = known[settlement.receipt] { await fault.settled?(settlement, delivery, context) }
        }
        let ended = Set(settlements.filter { if case .release = $0 { false } else { true } }.map(\.receipt))
        held.withLockedValue { $0.removeAll { ended.contains($0.receipt) } }
        return lost
    }

    func maintain() async {
        if let maintaining = fault.maintaining { await maintaining(base, context) } else { await base.maintain() }
    }

    var isReady: Bool { get async { await base.isReady } }

    func close() async {
        let remaining = held.withLockedValue { $0 }
        await fault.closing?(remaining, context)
        await base.close()
        await fault.closed?(remaining, context)
    }
}
