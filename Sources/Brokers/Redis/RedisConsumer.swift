import FoundationEssentials
import Logging
import RedisWire

/// One worker's hold on its queues in Redis.
///
/// It lives on the client's event loop, so that a claim changes threads only to reach it.
actor RedisConsumer: BrokerConsumer {
    let configuration: ConsumerConfiguration
    let client: RedisClient
    let keys: RedisKeys
    let logger: Logger
    /// Tells this consumer from the one before it that had the same name.
    nonisolated let boot = UUID().uuidString.lowercased()
    private(set) var queues: [String: ClaimedQueue]
    var rotation: QueueRotation
    var held: [Receipt: HeldClaim] = [:]
    var nextNumber = 1
    /// The first numbers of claims whose answers are awaited.
    var claimsUnderWay: Set<Int> = []
    /// Set when the answer to a claim was lost: entries may be held under our name that nobody knows of.
    var mayHaveOrphans = false
    var settlements = SettlementQueue()
    /// What a call that failed in part had carried out, until it is asked for again.
    var alreadySettled: Set<Receipt> = []
    var recoveryGate = RecoveryGate()
    var hasShownLife = false
    var lastSweep: ContinuousClock.Instant?
    private var watch: RedisKeyWatch?
    private(set) var isClosed = false

    nonisolated var taskExecutor: (any TaskExecutor)? { client.executor }

    nonisolated var unownedExecutor: UnownedSerialExecutor { client.serialExecutor.asUnownedSerialExecutor() }

    init(_ configuration: ConsumerConfiguration, client: RedisClient, keys: RedisKeys, logger: Logger) {
        self.configuration = configuration
        self.client = client
        self.keys = keys
        var logger = logger
        logger[metadataKey: "node"] = "\(configuration.node)"
        self.logger = logger
        rotation = QueueRotation(configuration.queues)
        queues = Self.claimed(configuration.queues, keys)
    }

    private static func claimed(_ queues: [String], _ keys: RedisKeys) -> [String: ClaimedQueue] {
        Dictionary(queues.map { ($0, ClaimedQueue($0, keys: keys)) }, uniquingKeysWith: { first, _ in first })
    }

    func take(from queues: [String]) throws(BrokerError) {
        try checkOpen()
        self.queues = Self.claimed(queues, keys)
        rotation = QueueRotation(queues)
    }

    var owner: String { "\(configuration.node)/\(boot)" }

    /// Makes sure that the server can do what is asked of it, and shows that this worker lives: a claim of a worker that does
    /// not is taken for one of a dead worker.
    func start() async throws(BrokerError) {
        guard !configuration.queues.isEmpty else {
            throw BrokerError(.configuration, "a consumer needs at least one queue")
        }
        guard !configuration.node.isEmpty else { throw BrokerError(.configuration, "a consumer needs a node name") }
        let server = try await ServerCheck(client: client, keys: keys).run(
            node: configuration.node, queues: Array(queues.values))
        recoveryGate.serverStarted(secondsAgo: server.uptime)
        try await asBrokerError { () throws(RedisError) in try await showThatWeLive() }
    }

    var isReady: Bool {
        get async {
            guard !isClosed else { return false }
            return (try? await client.ping()) != nil && !isClosed
        }
    }

    // MARK: Claims

    func claim(limit: Int) async throws(BrokerError) -> [Delivery] {
        guard limit > 0 else { return [] }
        while true {
            try checkOpen()
            let deliveries = try await claimNow(limit: min(limit, ClaimScript.mostEntries))
            if isClosed {
                try? await giveBack(deliveries.map(\.receipt))
                try checkOpen()
            }
            if !deliveries.isEmpty || Task.isCancelled { return deliveries }
            try await waitForWork()
        }
    }

    private func claimNow(limit: Int) async throws(BrokerError) -> [Delivery] {
        let order = rotation.order.compactMap { queues[$0] }
        let first = nextNumber
        nextNumber += limit
        claimsUnderWay.insert(first)
        defer { claimsUnderWay.remove(first) }
        let call = ClaimScript.Call(
            queues: order, keys: keys, node: configuration.node, boot: boot, first: first, limit: limit)
        let answer: RedisValue
        do {
            answer = try await ClaimScript.script.run(keys: call.keys, arguments: call.arguments, on: client)
        } catch {
            if error.effect == .unknown { mayHaveOrphans = true }
            throw BrokerError(error)
        }
        var deliveries: [Delivery] = []
        for (receipt, claim) in try call.read(answer) {
            held[receipt] = claim
            rotation.delivered(claim.queue)
            deliveries.append(
                Delivery(
                    receipt: receipt, queue: claim.queue, list: claim.list, entry: claim.entry,
                    isQuarantined: claim.isQuarantined))
        }
        return deliveries
    }

    private func waitForWork() async throws(BrokerError) {
        let names = rotation.order.flatMap { queues[$0]?.keys ?? [] }
        do throws(RedisError) {
            if watch == nil || watch?.isOpen == false { watch = try await RedisKeyWatch.open(client) }
            if isClosed { watch?.close() }
            try await watch?.waitForAny(of: names)
        } catch {
            watch?.close()
            watch = nil
            try checkOpen()
            throw BrokerError(error)
        }
    }

    // MARK: Closing

    func close() async {
        guard !isClosed else { return }
        isClosed = true
        watch?.close()
        await settlingEnds()
        do {
            try await giveBack(Array(held.keys))
            _ = try await MaintenanceScripts.deleteIfOurs.run(
                keys: [keys.worker(configuration.node)], arguments: [.text(boot)], on: client, isIdempotent: true)
        } catch {
            logger.warning(
                "messages could not be given back: others restore them when this worker's sign of life has expired",
                metadata: ["count": "\(held.count)", "reason": "\(error)"])
        }
    }

    func checkOpen() throws(BrokerError) {
        if isClosed { throw BrokerError(.closed, "the consumer \(configuration.node) has been closed") }
    }
}
