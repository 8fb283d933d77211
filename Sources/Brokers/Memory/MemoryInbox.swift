/// An inbox of the ``MemoryBroker``. One task reads it.
actor MemoryInbox: BrokerInbox {
    nonisolated let exchange: String
    nonisolated let routingKey: String
    private let broker: MemoryBroker
    private let number: Int
    private var entries: [[UInt8]] = []
    private var waiting: (turn: Int, reader: CheckedContinuation<Void, Never>)?
    private var turn = 0
    private var isClosed = false

    init(broker: MemoryBroker, number: Int, exchange: String, routingKey: String) {
        self.broker = broker
        self.number = number
        self.exchange = exchange
        self.routingKey = routingKey
    }

    func put(_ entry: [UInt8]) {
        entries.append(entry)
        wake(turn)
    }

    func next(within patience: Duration) async throws(BrokerError) -> [UInt8]? {
        if entries.isEmpty, !isClosed, patience > .zero { await wait(patience) }
        guard !isClosed else { throw BrokerError(.closed, "the inbox has been closed") }
        return entries.isEmpty ? nil : entries.removeFirst()
    }

    func close() async {
        isClosed = true
        wake(turn)
        await broker.forget(inbox: number)
    }

    private func wait(_ patience: Duration) async {
        turn += 1
        let mine = turn
        let alarm = Task {
            try? await Task.sleep(for: patience)
            self.wake(mine)
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { reader in
                if Task.isCancelled { reader.resume() } else { waiting = (mine, reader) }
            }
        } onCancel: {
            alarm.cancel()
        }
        alarm.cancel()
    }

    private func wake(_ number: Int) {
        guard let waiting, waiting.turn == number else { return }
        self.waiting = nil
        waiting.reader.resume()
    }
}
