import Brokers
import DequeModule
import FoundationEssentials
import OrchestratorWire
import ProcessStore
import Workflows

/// What a worker does, decided without doing any of it: it is told what happened and says what to do next.
///
/// It holds every message from its claim to its settlement, and settles none before its end is certain: acknowledged when
/// the last step is recorded, dead-lettered when nobody will ever run it, requeued when this worker can't. What it holds
/// at its end is given back by the consumer.
struct WorkerMachine: Sendable {
    let settings: Settings
    private(set) var counters = WorkerCounters()
    /// How many runs began, by the name of the task: what `celery inspect stats` calls the total.
    private(set) var startedByTask: [String: Int] = [:]

    var held: [Receipt: HeldMessage] = [:]
    var heldBytes = 0
    var waitingCount = 0
    var ready = Deque<Receipt>()
    var slotsInUse = 0
    var timers = WaitingQueue()

    var broker = BrokerState()
    var store = StoreState()
    var results = ResultState()
    /// Whether monitors hear of messages.
    var sendsTaskEvents: Bool

    // What remote control may change.
    var queues: [String]
    var concurrency: Int { didSet { prefetchLimit = settings.prefetchLimit(concurrency: concurrency) } }
    private(set) var prefetchLimit: Int
    var revoked = RevokedIDs()
    var revokedStamps = RevokedStamps()
    /// By the name of the task.
    var pacers: [String: RatePacer] = [:]
    var timeLimits: [String: TimeLimit] = [:]
    /// When each run that has a time limit comes to its next one.
    var deadlines: [Receipt: Date] = [:]
    var phase = Phase.idle

    private var wakeAt: Date?
    /// Of the event that is being handled.
    private(set) var time = Date(timeIntervalSince1970: 0)
    private var actions: [Action] = []

    enum Phase: Sendable, Hashable {
        case idle
        case working
        /// Takes nothing more, finishes what runs.
        case draining
        /// Has told what runs to stop, and waits for it until then.
        case stopping(until: Date)
        case finished
    }

    init(_ settings: Settings) {
        self.settings = settings
        sendsTaskEvents = settings.sendsTaskEvents
        queues = settings.queues
        concurrency = settings.concurrency
        prefetchLimit = settings.prefetchLimit(concurrency: settings.concurrency)
    }

    /// Takes one event and says what to do now.
    mutating func handle(_ event: Event, at now: Date) -> [Action] {
        begin(at: now)
        dispatch(event, at: now)
        return endTurn()
    }

    mutating func begin(at now: Date) { time = now }

    /// Does what has become possible, and hands out what is to be done.
    mutating func endTurn() -> [Action] {
        startReady()
        claimMore()
        storeResults()
        settlePending()
        renewLeases()
        finishWhenDone()
        armTimer()
        defer { actions.removeAll() }
        return actions
    }

    private mutating func dispatch(_ event: Event, at now: Date) {
        switch event {
        case .started: phase = .working
        case .received(let messages): received(messages, at: now)
        case .claimFailed(let error): claimFailed(error, at: now)
        case .settled(let lost): settled(lost: lost, at: now)
        case .settleFailed(let error): settleFailed(error, at: now)
        case .resultsStored: resultsStored()
        case .resultsFailed(let error): resultsFailed(error, at: now)
        case .processClaimed(let receipt, let result): processClaimed(receipt, result, at: now)
        case .processCreated(let receipt, let result): processCreated(receipt, result, at: now)
        case .leaseReleased(let receipt, let result): leaseReleased(receipt, result, at: now)
        case .runEnded(let receipt, let end): runEnded(receipt, end, at: now)
        case .renewed(let lost): renewed(lost: lost)
        case .renewFailed(let error): renewFailed(error, at: now)
        case .storeProbed(let result): storeProbed(result, at: now)
        case .timer: timerFired(at: now)
        case .shutdown: shutdown()
        case .stop: stop(at: now)
        }
    }

    mutating func emit(_ action: Action) { actions.append(action) }
    mutating func log(_ entry: LogEntry) { actions.append(.log(entry)) }
    /// A line that every message has: not made where nobody reads it.
    mutating func note(_ entry: @autoclosure () -> LogEntry) {
        if settings.logsMessages { log(entry()) }
    }
    mutating func count(_ counter: WritableKeyPath<WorkerCounters, Int>, _ number: Int = 1) {
        counters[keyPath: counter] += number
    }

    var startedCount: Int { startedByTask.values.reduce(0, +) }
    mutating func countStart(of request: TaskRequest) { startedByTask[request.task, default: 0] += 1 }

    /// How many runs are claimed, going on or being given back.
    var isIdle: Bool { slotsInUse == 0 && broker.pending.isEmpty && broker.onItsWay.isEmpty && results.isIdle }

    // MARK: Timer

    private mutating func timerFired(at now: Date) {
        wakeAt = nil
        while let receipt = timers.popDue(at: now) {
            guard case .waiting(let until, let reason)? = held[receipt]?.stage, until <= now else { continue }
            if reason.isBesideLimit { waitingCount -= 1 }
            held[receipt]?.stage = .ready
            // What waited for a lease has been in this worker's hands the longest.
            if reason == .eta { ready.append(receipt) } else { ready.prepend(receipt) }
        }
        broker.timerFired(at: now)
        results.timerFired(at: now)
        limitsPassed(at: now)
        if store.probeAt.map({ $0 <= now }) == true {
            store.probeAt = nil
            emit(.probeStore)
        }
    }

    private mutating func armTimer() {
        guard phase != .finished else { return }
        var earliest = timers.next
        func consider(_ date: Date?) {
            guard let date else { return }
            earliest = min(earliest ?? date, date)
        }
        if !deadlines.isEmpty { consider(deadlines.values.min()) }
        consider(broker.claimAt)
        consider(broker.settleAt)
        consider(results.storeAt)
        consider(store.probeAt)
        consider(store.renewAt)
        if case .stopping(let until) = phase { consider(until) }
        guard let earliest else { return }
        if let wakeAt, wakeAt <= earliest { return }
        wakeAt = earliest
        emit(.wake(at: earliest))
    }
}
