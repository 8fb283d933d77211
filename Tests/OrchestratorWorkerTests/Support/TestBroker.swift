import Brokers
import Synchronization

@testable import OrchestratorWorker

/// A broker of one queue that keeps account of every message and fails when a test says so.
final class TestBroker: Broker {
    /// What became of an entry.
    enum Fate: Sendable, Hashable {
        case waiting
        case claimed
        case acknowledged
        case deadLettered(code: String)
    }

    struct Failures: Sendable {
        var claims = 0
        var settlements = 0
    }

    fileprivate struct State {
        var entries: [[UInt8]] = []
        var fates: [Fate] = []
        var waiting: [Int] = []
        var claims: [Receipt: Int] = [:]
        var letters: [Int: DeadLetter] = [:]
        var quarantined: Set<Int> = []
        var failures = Failures()
        var nextClaim = 0
        var firstClaimAt: ContinuousClock.Instant?
        var requeued = 0
        var claimers: [Int: CheckedContinuation<Void, Never>] = [:]
        var watchers: [Int: CheckedContinuation<Void, Never>] = [:]
        var nextWaiter = 0
    }

    private let state = Mutex(State())
    let name = "test"
    let address = BrokerAddress(transport: "test")

    // MARK: The test's side

    /// The number of the entry, for ``fate(of:)``.
    @discardableResult
    func send(_ entry: [UInt8], quarantined: Bool = false) -> Int {
        let (number, woken) = state.withLock { state in
            let number = state.entries.count
            state.entries.append(entry)
            state.fates.append(.waiting)
            state.waiting.append(number)
            if quarantined { state.quarantined.insert(number) }
            return (number, state.wakeAll())
        }
        for continuation in woken { continuation.resume() }
        return number
    }

    func fail(_ failures: Failures) { state.withLock { $0.failures = failures } }

    func fate(of number: Int) -> Fate { state.withLock { $0.fates[number] } }
    func letter(of number: Int) -> DeadLetter? { state.withLock { $0.letters[number] } }
    var fates: [Fate] { state.withLock { $0.fates } }
    /// When it was first asked for messages.
    var firstClaimAt: ContinuousClock.Instant? { state.withLock { $0.firstClaimAt } }
    var waitingCount: Int { state.withLock { $0.waiting.count } }
    var requeuedCount: Int { state.withLock { $0.requeued } }

    /// Takes every claim away, as if this worker had been held for dead.
    func restoreAll() {
        let woken = state.withLock { state in
            for number in state.claims.values.sorted().reversed() { state.putBack(number) }
            state.claims.removeAll()
            return state.wakeAll()
        }
        for continuation in woken { continuation.resume() }
    }

    /// Returns when `isReached` holds, looking again at each change.
    func wait(until isReached: @Sendable ([Fate]) -> Bool) async {
        while !Task.isCancelled {
            if isReached(fates) { return }
            await nextChange(claimer: false) { !isReached($0.fates) }
        }
    }

    // MARK: Broker

    func publish(_ publications: [Publication]) async throws(BrokerError) {
        for publication in publications { send(publication.entry) }
    }

    func publish(_ entry: [UInt8], exchange: String, routingKey: String) async throws(BrokerError) -> Int { 0 }

    func inbox(exchange: String, routingKey: String) async throws(BrokerError) -> any BrokerInbox {
        throw BrokerError(.unreachable, "nobody is asked here")
    }

    func consumer(_ configuration: ConsumerConfiguration) async throws(BrokerError) -> any BrokerConsumer {
        TestConsumer(broker: self, queue: configuration.queues.first ?? "")
    }

    func depths(of queues: [String]) async throws(BrokerError) -> [String: Int] { [:] }
    func entries(on queues: [String], limit: Int) async throws(BrokerError) -> [[UInt8]]? { nil }
    func broadcast(_ payload: [UInt8], on channel: String) async throws(BrokerError) -> Int { 0 }
    func listen(to pattern: String) async throws(BrokerError) -> AsyncThrowingStream<Broadcast, any Error> {
        AsyncThrowingStream { $0.finish() }
    }
    func livingNodes() async throws(BrokerError) -> Set<String> { [] }

    func ping() async throws(BrokerError) {}
    func close() async {}

    // MARK: The consumer's side

    fileprivate func claim(_ limit: Int, from queue: String) async throws(BrokerError) -> [Delivery] {
        state.withLock { $0.firstClaimAt = $0.firstClaimAt ?? .now }
        while !Task.isCancelled {
            let deliveries = state.withLock { state -> Result<[Delivery], BrokerError>? in
                if state.failures.claims > 0 {
                    state.failures.claims -= 1
                    return .failure(BrokerError(.connectionLost, "The test broke the connection"))
                }
                guard !state.waiting.isEmpty else { return nil }
                return .success(state.claim(limit, from: queue))
            }
            if let deliveries {
                changed()
                return try deliveries.get()
            }
            await nextChange(claimer: true) { $0.waiting.isEmpty && $0.failures.claims == 0 }
        }
        return []
    }

    fileprivate func settle(_ settlements: [Settlement]) throws(BrokerError) -> Set<Receipt> {
        let lost = state.withLock { state -> Set<Receipt>? in
            if state.failures.settlements > 0 {
                state.failures.settlements -= 1
                return nil
            }
            return Set(settlements.filter { !state.settle($0) }.map(\.receipt))
        }
        guard let lost else { throw BrokerError(.connectionLost, "The test broke the connection") }
        changed()
        return lost
    }

    private func changed() {
        let woken = state.withLock { $0.wakeAll() }
        for continuation in woken { continuation.resume() }
    }

    private func nextChange(claimer: Bool, unless isStill: @Sendable (borrowing State) -> Bool) async {
        let number = state.withLock { state in
            state.nextWaiter += 1
            return state.nextWaiter
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = state.withLock { state -> Bool in
                    guard isStill(state), !Task.isCancelled else { return true }
                    if claimer { state.claimers[number] = continuation } else { state.watchers[number] = continuation }
                    return false
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            let continuation = state.withLock { state in
                state.claimers.removeValue(forKey: number) ?? state.watchers.removeValue(forKey: number)
            }
            continuation?.resume()
        }
    }
}

extension TestBroker.State {
    fileprivate mutating func claim(_ limit: Int, from queue: String) -> [Delivery] {
        let numbers = waiting.prefix(limit)
        waiting.removeFirst(numbers.count)
        return numbers.map { number in
            nextClaim += 1
            let receipt = Receipt("claim-\(nextClaim)")
            claims[receipt] = number
            fates[number] = .claimed
            return Delivery(
                receipt: receipt, queue: queue, list: queue, entry: entries[number],
                isQuarantined: quarantined.contains(number))
        }
    }

    /// False when the claim is no longer there.
    fileprivate mutating func settle(_ settlement: Settlement) -> Bool {
        guard let number = claims[settlement.receipt] else { return false }
        switch settlement {
        case .release: return true
        case .acknowledge: fates[number] = .acknowledged
        case .requeue:
            requeued += 1
            putBack(number)
        case .deadLetter(_, let letter):
            fates[number] = .deadLettered(code: "\(letter.phase)/\(letter.code)")
            letters[number] = letter
        }
        claims[settlement.receipt] = nil
        return true
    }

    fileprivate mutating func putBack(_ number: Int) {
        fates[number] = .waiting
        waiting.insert(number, at: 0)
    }

    fileprivate mutating func wakeAll() -> [CheckedContinuation<Void, Never>] {
        defer {
            claimers.removeAll()
            watchers.removeAll()
        }
        return Array(claimers.values) + Array(watchers.values)
    }
}

/// One hold on the ``TestBroker``'s queue.
final class TestConsumer: BrokerConsumer {
    private let broker: TestBroker
    private let queue: String
    private let receipts = Mutex<Set<Receipt>>([])
    /// Who blocks it keeps the whole worker waiting.
    let taskExecutor: (any TaskExecutor)? = OneThread()

    init(broker: TestBroker, queue: String) {
        self.broker = broker
        self.queue = queue
    }

    func claim(limit: Int) async throws(BrokerError) -> [Delivery] {
        let deliveries = try await broker.claim(limit, from: queue)
        receipts.withLock { $0.formUnion(deliveries.map(\.receipt)) }
        return deliveries
    }

    func settle(_ settlements: [Settlement]) async throws(BrokerError) -> Set<Receipt> {
        try broker.settle(settlements)
    }

    func maintain() async {
        let (stream, _) = AsyncStream.makeStream(of: Void.self)
        for await _ in stream {}
    }

    var isReady: Bool { get async { true } }

    func close() async {
        // Kept from the last to the first, so that their order stays.
        let held = receipts.withLock { $0 }
        broker.giveBack(held)
    }
}

extension TestBroker {
    fileprivate func giveBack(_ receipts: Set<Receipt>) {
        let woken = state.withLock { state in
            let numbers = receipts.compactMap { state.claims.removeValue(forKey: $0) }
            for number in numbers.sorted().reversed() { state.putBack(number) }
            return state.wakeAll()
        }
        for continuation in woken { continuation.resume() }
    }
}
