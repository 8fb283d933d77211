import Brokers
import FoundationEssentials
import Logging
import NIOConcurrencyHelpers
import OrchestratorWire
import ProcessStore
import Workflows

/// Does what a ``WorkerMachine`` wants done and tells it what came of it.
final class WorkerDriver: Sendable {
    let consumer: any BrokerConsumer
    let store: any ProcessStore
    private let machine: NIOLockedValueBox<WorkerMachine>
    private let runner: ProcessRunner
    private let log: WorkerLog
    private let results: (any ResultBackend)?
    private let events: EventSender?

    private let alarm = Alarm()
    private let claiming: ClaimTurns
    private let signals = NIOLockedValueBox<[Receipt: RunSignals]>([:])
    private let claims = AsyncStream.makeStream(of: Int.self)
    private let settlements = AsyncStream.makeStream(of: [Settlement].self)
    private let resultBatches = AsyncStream.makeStream(of: [AddressedResult].self)
    private let errands = AsyncStream.makeStream(of: StoreErrand.self)
    private let jobs = AsyncStream.makeStream(of: SlotJob.self)

    init(
        consumer: any BrokerConsumer, store: any ProcessStore, workflows: WorkflowRegistry,
        configuration: WorkerConfiguration, logger: Logger, updates: ProcessUpdates? = nil,
        results: (any ResultBackend)? = nil, events: EventSender? = nil
    ) {
        self.consumer = consumer
        self.store = store
        self.results = results
        self.events = events
        var settings = WorkerMachine.Settings(
            configuration, owner: "\(configuration.node)/\(UUID().uuidString.lowercased())",
            workflows: Set(workflows.workflows.map(\.name)), jitter: .random(in: 0...1))
        settings.storesResults = results != nil
        settings.logsMessages = logger.logLevel <= .info
        machine = NIOLockedValueBox(WorkerMachine(settings))
        claiming = ClaimTurns(queues: configuration.queues)
        log = WorkerLog(logger)
        runner = ProcessRunner(
            store: store, workflows: workflows, leaseDuration: settings.leaseDuration, log: log,
            updates: updates)
    }

    var counters: WorkerCounters { machine.withLockedValue { $0.counters } }
    var vitals: WorkerEvent.Vitals {
        let (active, processed) = machine.withLockedValue { ($0.slotsInUse, $0.startedCount) }
        return WorkerEvent.Vitals(active: active, processed: processed, load: LocalClock.load)
    }
    var snapshot: WorkerSnapshot { machine.withLockedValue { $0.snapshot } }

    /// Works until the machine has finished; then gives back what is still held.
    ///
    /// All of it on the consumer's thread: two threads that take turns at the machine's lock, and wake each other for each message,
    /// cost a third of the CPU. What may block, the code of steps, has threads of its own (``StepExecutor``).
    func run() async {
        await withTaskExecutorPreference(consumer.taskExecutor) { await workUntilFinished() }
    }

    private func workUntilFinished() async {
        await withDiscardingTaskGroup { group in
            group.addTask { await self.consumer.maintain() }
            group.addTask { await self.claimMessages() }
            group.addTask { await self.settleMessages() }
            if let results { group.addTask { await self.storeResults(in: results) } }
            group.addTask { await self.runErrands() }
            group.addTask { await self.alarm.ring { self.handle(.timer) } }
            handle(.started)
            for await job in jobs.stream {
                group.addTask { await self.work(job) }
            }
            group.cancelAll()
            await consumer.close()
        }
        log.stopped(counters)
    }

    func handle(_ event: WorkerMachine.Event) {
        for action in decide(event) { perform(action) }
    }

    func carryOut(_ order: ControlOrder) -> ControlAnswer {
        let (answer, actions) = machine.withLockedValue { $0.carryOut(order, at: Date()) }
        for action in actions { perform(action) }
        return answer
    }

    private func decide(_ event: WorkerMachine.Event) -> [WorkerMachine.Action] {
        machine.withLockedValue { $0.handle(event, at: Date()) }
    }

    private func perform(_ action: WorkerMachine.Action) {
        switch action {
        case .claim(let limit): claims.continuation.yield(limit)
        case .storeResults(let batch): resultBatches.continuation.yield(batch)
        case .tell(let event): events?.tell(event)
        case .settle(let batch): settlements.continuation.yield(batch)
        case .renew(let leases, let until): errands.continuation.yield(.renew(leases, until: until))
        case .probeStore: errands.continuation.yield(.probe)
        case .wake(let date): alarm.set(date)
        case .log(let entry): log.write(entry)
        case .stopClaiming: claiming.end()
        case .consume(let queues): claiming.change(to: queues)
        case .cancelRun(let receipt): signals(of: receipt).giveUp()
        case .stopStep(let receipt, let reason): signals(of: receipt).stop(reason)
        case .beat: if let events { Task { await events.beatOnce() } }
        case .finished: jobs.continuation.finish()
        case .claimProcess, .createProcess, .releaseLease, .run:
            if let job = SlotJob(action) { jobs.continuation.yield(job) }
        }
    }

    // MARK: Broker

    private func claimMessages() async {
        for await limit in claims.stream {
            let turn = claiming.begin()
            let result = await turn.interrupt.run(on: consumer.taskExecutor) {
                [consumer] () async -> Result<[ReceivedMessage], BrokerError> in
                do throws(BrokerError) {
                    if let queues = turn.queues { try await consumer.take(from: queues) }
                    return .success(try await consumer.claim(limit: limit).map(MessageReader.read))
                } catch {
                    return .failure(error)
                }
            }
            switch result {
            case .success(let messages): handle(.received(messages))
            case .failure(let error): handle(.claimFailed(error))
            }
        }
    }

    private func settleMessages() async {
        for await batch in settlements.stream {
            do {
                handle(.settled(lost: try await consumer.settle(batch)))
            } catch {
                handle(.settleFailed(error))
            }
        }
    }

    private func storeResults(in backend: any ResultBackend) async {
        for await batch in resultBatches.stream {
            do {
                try await backend.store(batch)
                handle(.resultsStored)
            } catch {
                handle(.resultsFailed(error))
            }
        }
    }

    // MARK: Store

    /// What is asked of the store beside the slots.
    private enum StoreErrand: Sendable {
        case renew([Lease], until: Date)
        case probe
    }

    private func runErrands() async {
        for await errand in errands.stream {
            switch errand {
            case .renew(let leases, let until):
                do {
                    handle(.renewed(lost: try await store.renew(leases, until: until)))
                } catch {
                    handle(.renewFailed(error))
                }
            case .probe:
                do {
                    try await store.ping()
                    handle(.storeProbed(.success(())))
                } catch {
                    handle(.storeProbed(.failure(error)))
                }
            }
        }
    }

    // MARK: Slots

    /// Works for one slot: on this job, and on what follows from it, until nothing does.
    private func work(_ first: SlotJob) async {
        var next: SlotJob? = first
        while let job = next {
            next = nil
            let event = await result(of: job)
            let actions = decide(event)
            if case .run(let receipt, _) = job { signals.withLockedValue { $0[receipt] = nil } }
            for action in actions {
                // The first job that comes of it stays in this task; others get one of their own.
                if next == nil, let job = SlotJob(action) { next = job } else { perform(action) }
            }
        }
    }

    private func result(of job: SlotJob) async -> WorkerMachine.Event {
        switch job {
        case .claimProcess(let receipt, let request):
            do {
                let claim = try await store.claimForRun(request, renewingAfter: runner.leaseDuration / 3)
                return .processClaimed(receipt, .success(claim))
            } catch {
                return .processClaimed(receipt, .failure(error))
            }
        case .createProcess(let receipt, let process):
            do {
                try await store.createProcess(process)
                return .processCreated(receipt, .success(()))
            } catch {
                return .processCreated(receipt, .failure(error))
            }
        case .releaseLease(let receipt, let lease, let release):
            do {
                try await store.giveBack(lease, release)
                return .leaseReleased(receipt, .success(()))
            } catch {
                return .leaseReleased(receipt, .failure(error))
            }
        case .run(let receipt, let run):
            return .runEnded(receipt, await runner.run(run, signals: signals(of: receipt)))
        }
    }

    /// Made by whoever comes first: a run may be told to stop before it has begun.
    private func signals(of receipt: Receipt) -> RunSignals {
        signals.withLockedValue { all in
            let signals = all[receipt] ?? RunSignals()
            all[receipt] = signals
            return signals
        }
    }
}
