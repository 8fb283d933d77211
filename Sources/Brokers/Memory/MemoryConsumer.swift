/// A consumer of the ``MemoryBroker``.
actor MemoryConsumer: BrokerConsumer {
    private let broker: MemoryBroker
    private let number: Int
    private let configuration: ConsumerConfiguration
    private var rotation: QueueRotation
    private var queues: [String]
    private var isClosed = false

    init(broker: MemoryBroker, number: Int, configuration: ConsumerConfiguration) {
        self.broker = broker
        self.number = number
        self.configuration = configuration
        rotation = QueueRotation(configuration.queues)
        queues = configuration.queues
    }

    func take(from queues: [String]) throws(BrokerError) {
        try checkOpen()
        self.queues = queues
        rotation = QueueRotation(queues)
    }

    func claim(limit: Int) async throws(BrokerError) -> [Delivery] {
        guard limit > 0 else { return [] }
        while true {
            try checkOpen()
            var turn = rotation
            let deliveries = try await broker.claim(&turn, limit: limit, consumer: number)
            rotation = turn
            if isClosed {
                await broker.end(consumer: number)
                try checkOpen()
            }
            if !deliveries.isEmpty || Task.isCancelled { return deliveries }
            await broker.waitForWork(queues, consumer: number)
        }
    }

    func settle(_ settlements: [Settlement]) async throws(BrokerError) -> Set<Receipt> {
        try checkOpen()
        return try await broker.settle(settlements, consumer: number)
    }

    /// There is nothing to maintain: who holds a claim lives as long as the broker.
    func maintain() async {
        while !Task.isCancelled, !isClosed { try? await Task.sleep(for: .seconds(3600)) }
    }

    var isReady: Bool { !isClosed }

    func close() async {
        guard !isClosed else { return }
        isClosed = true
        await broker.end(consumer: number)
    }

    private func checkOpen() throws(BrokerError) {
        if isClosed { throw BrokerError(.closed, "the consumer \(configuration.node) has been closed") }
    }
}
