/// A broker inside the process: for `EXECUTOR=threadpool` and for tests. It behaves as the Redis one does and forgets
/// everything when the process ends.
public actor MemoryBroker: Broker {
    public nonisolated let name: String
    public nonisolated let address = BrokerAddress(transport: "memory")
    private var queues: [String: MemoryQueue] = [:]
    private var claims: [Receipt: MemoryClaim] = [:]
    private var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
    private var listeners: [Int: MemoryListener] = [:]
    private var inboxes: [Int: MemoryInbox] = [:]
    /// The node of each consumer that is open.
    private var consumers: [Int: String] = [:]
    private var lastNumber = 0
    private var isClosed = false
    /// What was dead-lettered, the oldest first; only the last ``keptDeadLetters`` are kept.
    public private(set) var deadLetters: [DeadLetter] = []

    public static let keptDeadLetters = 10_000

    public init(name: String = "memory://") { self.name = name }

    // MARK: Broker

    public func publish(_ publications: [Publication]) throws(BrokerError) {
        try checkOpen()
        for publication in publications {
            queues[publication.queue, default: MemoryQueue()]
                .append(publication.entry, PriorityStep(priority: publication.priority))
        }
        wakeAll()
    }

    public func publish(_ entry: [UInt8], exchange: String, routingKey: String) async throws(BrokerError) -> Int {
        try checkOpen()
        let bound = inboxes.values.filter { $0.exchange == exchange && $0.routingKey == routingKey }
        for inbox in bound { await inbox.put(entry) }
        return bound.count
    }

    public func inbox(exchange: String, routingKey: String) throws(BrokerError) -> any BrokerInbox {
        try checkOpen()
        lastNumber += 1
        let inbox = MemoryInbox(broker: self, number: lastNumber, exchange: exchange, routingKey: routingKey)
        inboxes[lastNumber] = inbox
        return inbox
    }

    func forget(inbox number: Int) { inboxes[number] = nil }

    public func consumer(_ configuration: ConsumerConfiguration) throws(BrokerError) -> any BrokerConsumer {
        try checkOpen()
        lastNumber += 1
        consumers[lastNumber] = configuration.node
        return MemoryConsumer(broker: self, number: lastNumber, configuration: configuration)
    }

    public func depths(of queues: [String]) throws(BrokerError) -> [String: Int] {
        try checkOpen()
        return Dictionary(queues.map { ($0, self.queues[$0]?.depth ?? 0) }) { first, _ in first }
    }

    public func entries(on queues: [String], limit: Int) throws(BrokerError) -> [[UInt8]]? {
        try checkOpen()
        let entries = Set(queues).flatMap { self.queues[$0]?.entries ?? [] } + claims.values.map(\.entry)
        return entries.count > limit ? nil : entries
    }

    @discardableResult
    public func broadcast(_ payload: [UInt8], on channel: String) throws(BrokerError) -> Int {
        try checkOpen()
        let reached = listeners.filter { $0.value.pattern.matches(channel) }
        for (number, listener) in reached {
            guard case .dropped = listener.reader.yield(Broadcast(channel: channel, payload: payload)) else { continue }
            listeners[number] = nil
            listener.reader.finish(throwing: MemoryListener.overflow)
        }
        return reached.count
    }

    public func listen(to pattern: String) throws(BrokerError) -> AsyncThrowingStream<Broadcast, any Error> {
        try checkOpen()
        lastNumber += 1
        let number = lastNumber
        let (stream, reader) = AsyncThrowingStream.makeStream(
            of: Broadcast.self, bufferingPolicy: .bufferingOldest(MemoryListener.capacity))
        listeners[number] = MemoryListener(pattern: GlobPattern(pattern), reader: reader)
        reader.onTermination = { [weak self] _ in
            Task { await self?.forget(listener: number) }
        }
        return stream
    }

    public func livingNodes() throws(BrokerError) -> Set<String> {
        try checkOpen()
        return Set(consumers.values)
    }

    public func ping() throws(BrokerError) { try checkOpen() }

    public func close() {
        isClosed = true
        for listener in listeners.values { listener.reader.finish() }
        listeners = [:]
        wakeAll()
    }

    // MARK: Consumers

    func claim(_ rotation: inout QueueRotation, limit: Int, consumer: Int) throws(BrokerError) -> [Delivery] {
        try checkOpen()
        var deliveries: [Delivery] = []
        while deliveries.count < limit, let delivery = claimNext(&rotation, consumer) { deliveries.append(delivery) }
        return deliveries
    }

    private func claimNext(_ rotation: inout QueueRotation, _ consumer: Int) -> Delivery? {
        for step in PriorityStep.allCases {
            for queue in rotation.order {
                guard let entry = queues[queue]?.takeFirst(step) else { continue }
                rotation.delivered(queue)
                lastNumber += 1
                let receipt = Receipt("memory/\(consumer)/\(lastNumber)")
                claims[receipt] = MemoryClaim(
                    number: lastNumber, consumer: consumer, queue: queue, step: step, entry: entry)
                return Delivery(receipt: receipt, queue: queue, list: queue, entry: entry)
            }
        }
        return nil
    }

    /// Returns when something may have come to claim, when the task is cancelled, or when broker or consumer are closed.
    func waitForWork(_ queues: [String], consumer: Int) async {
        lastNumber += 1
        let number = lastNumber
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isPointless =
                    isClosed || Task.isCancelled || consumers[consumer] == nil
                    || queues.contains { self.queues[$0]?.depth ?? 0 > 0 }
                if isPointless { continuation.resume() } else { waiting[number] = continuation }
            }
        } onCancel: {
            Task { await self.wake(number) }
        }
    }

    func settle(_ settlements: [Settlement], consumer: Int) throws(BrokerError) -> Set<Receipt> {
        try checkOpen()
        var lost: Set<Receipt> = []
        var requeued: [MemoryClaim] = []
        for settlement in settlements {
            let receipt = settlement.receipt
            guard let claim = claims[receipt], claim.consumer == consumer else {
                lost.insert(receipt)
                continue
            }
            if case .release = settlement { continue }
            claims[receipt] = nil
            switch settlement {
            case .acknowledge, .release: break
            case .requeue: requeued.append(claim)
            case .deadLetter(_, let letter):
                deadLetters.append(letter)
                deadLetters.removeFirst(max(0, deadLetters.count - Self.keptDeadLetters))
            }
        }
        putBack(requeued)
        return lost
    }

    func end(consumer: Int) {
        consumers[consumer] = nil
        let held = claims.filter { $0.value.consumer == consumer }
        for receipt in held.keys { claims[receipt] = nil }
        putBack(Array(held.values))
        wakeAll()
    }

    func wakeAll() {
        let woken = waiting
        waiting = [:]
        for continuation in woken.values { continuation.resume() }
    }

    /// Entries go to the front one by one, so the one that came last goes back first.
    private func putBack(_ claims: [MemoryClaim]) {
        guard !claims.isEmpty else { return }
        for claim in claims.sorted(by: { $0.number > $1.number }) {
            queues[claim.queue, default: MemoryQueue()].putBack(Redelivery.flagged(claim.entry), claim.step)
        }
        wakeAll()
    }

    private func wake(_ number: Int) { waiting.removeValue(forKey: number)?.resume() }

    private func forget(listener number: Int) { listeners[number] = nil }

    private func checkOpen() throws(BrokerError) {
        if isClosed { throw BrokerError(.closed, "the broker \(name) has been closed") }
    }
}
