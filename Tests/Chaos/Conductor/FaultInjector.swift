import ChaosLedger
import Foundation
import LocalProcesses
import ProcessStore

/// Sends the messages of a run, and does to the fleet what its plan says, one fault after the other.
struct FaultInjector: Sendable {
    let run: Run

    private var stage: Stage { run.stage }

    func inject() async throws -> [Fault] {
        let options = run.options
        let plan = FaultPlan(faults: options.faults, seed: options.seed, hasCelery: options.celeryWorkers > 0)
        var faults: [Fault] = []
        var sent = 0
        for (index, item) in plan.items.enumerated() {
            let share = (options.messages - sent) / (plan.items.count - index + 1)
            let slot = run.slots[item.worker % run.slots.count]
            sent += share
            let begin = ContinuousClock.now
            let fault = try await strike(item, slot, messages: share)
            faults.append(fault)
            say("\(index + 1)/\(plan.items.count) \(fault.kind.name), \(Int((.now - begin) / .milliseconds(1))) ms")
            try await run.celery.replaceTheDead()
            for other in run.slots where await !other.isRunning { throw LocalFailure("\(other.node) died by itself") }
        }
        try await run.sender.send(max(0, options.messages - sent))
        return faults
    }

    private func strike(_ item: FaultPlan.Item, _ slot: WorkerSlot, messages: Int) async throws -> Fault {
        switch item.kind {
        case .kill(let point): try await kill(slot, at: point, countdown: item.countdown, messages)
        case .stop: try await stop(slot, inDatabase: false, messages)
        case .stopInDatabase: try await stop(slot, inDatabase: true, messages)
        case .brokerKill: try await killBroker(messages)
        case .cut: try await play(.cut(after: item.countdown), .cut, slot, messages)
        case .trickle: try await play(.trickle(bytes: item.countdown + 500), .trickle, slot, messages)
        case .celeryKill: try await killCelery(messages)
        }
    }

    // MARK: Kills

    private func kill(_ slot: WorkerSlot, at point: KillPoint, countdown: Int, _ messages: Int) async throws -> Fault {
        let life = try await slot.life()
        try KillOrder(point, countdown: countdown).write(to: KillOrder.path(in: stage.folder, of: life))
        try await run.sender.send(messages)
        try await keepBusy("\(life) to kill itself \(point.rawValue)") { await !slot.isRunning }
        try await slot.exit(by: SIGKILL)
        let end = MonotonicClock.now
        let struck = try LedgerFile.read(folder: stage.folder).last { $0.life == life && $0.kind == .struck(point) }
        guard let struck else { throw LocalFailure("\(life) was killed, and not by itself") }
        try await slot.start()
        return Fault(.kill(point), life: life, begin: struck.time, end: end)
    }

    private func killBroker(_ messages: Int) async throws -> Fault {
        try await run.sender.send(messages)
        try await keepBusy("a claim") { try await !stage.claims().isEmpty }
        let begin = MonotonicClock.now
        try await stage.redis.kill()
        try await stage.redis.start()
        return Fault(.brokerKill, life: nil, begin: begin, end: MonotonicClock.now)
    }

    private func killCelery(_ messages: Int) async throws -> Fault {
        try await run.sender.send(messages)
        try await keepBusy("a message that Celery holds") {
            try await stage.claims().contains { !$0.contains("@") }
        }
        let begin = MonotonicClock.now
        try await run.celery.killOne()
        return Fault(.celeryKill, life: nil, begin: begin, end: begin)
    }

    // MARK: Stops

    /// For longer than the lease, and until the others have taken what it held.
    private func stop(_ slot: WorkerSlot, inDatabase: Bool, _ messages: Int) async throws -> Fault {
        let life = try await slot.life()
        try await run.sender.send(messages)
        var begin = MonotonicClock.now
        var running: Set<String> = []
        try await keepBusy("\(life) to be stopped with processes in its hands") {
            begin = MonotonicClock.now
            await slot.send(signal: SIGSTOP)
            if try await stage.claims(of: life.node) > 0, await canWrite() != inDatabase {
                running = LedgerFile.running(by: life, in: try LedgerFile.read(folder: stage.folder))
                if !running.isEmpty { return true }
            }
            await slot.send(signal: SIGCONT)
            return false
        }
        let lease = Stage.leaseSeconds * 1_250_000_000
        try await wait("the others to take what \(life) held", within: .seconds(240), every: .milliseconds(250)) {
            guard MonotonicClock.now - begin > lease, try await stage.claims(of: life.node) == 0 else { return false }
            // As long as it stands still in the database, nobody can take a process.
            return inDatabase ? true : try await areTaken(running, since: begin)
        }
        await slot.send(signal: SIGCONT)
        return Fault(inDatabase ? .stopInDatabase : .stop, life: life, begin: begin, end: MonotonicClock.now)
    }

    /// Or completed: it may have been stopped after its last record, before it wrote that into the ledger.
    private func areTaken(_ processes: Set<String>, since begin: Int) async throws -> Bool {
        var taken = Set(try await stage.executedByCelery())
        for event in try LedgerFile.read(folder: stage.folder) where event.time > begin {
            if case .claimed(let process) = event.kind { taken.insert(process) }
        }
        for text in processes.subtracting(taken) {
            guard let id = UUID(uuidString: text), let detail = try await stage.store.process(id) else { return false }
            guard detail.process.lastStatus == .completed else { return false }
        }
        return true
    }

    /// False when somebody stands still in the middle of a transaction.
    private func canWrite() async -> Bool {
        (try? await stage.store.setEngineLock(false)) != nil
    }

    // MARK: Connections

    private func play(
        _ mischief: FaultyProxy.Mischief, _ kind: FaultKind, _ slot: WorkerSlot, _ messages: Int
    ) async throws -> Fault {
        let (life, begin) = (try await slot.life(), MonotonicClock.now)
        slot.proxy.order(mischief)
        try await run.sender.send(messages)
        try await keepBusy("the replies to \(life)") { slot.proxy.isDone }
        return Fault(kind, life: life, begin: begin, end: MonotonicClock.now)
    }

    /// Waits until it is so, and sends a few more messages whenever there are none left that could bring it about.
    private func keepBusy(_ what: String, until isSo: () async throws -> Bool) async throws {
        try await wait(what, within: .seconds(180), every: .milliseconds(5)) {
            if try await isSo() { return true }
            if try await stage.messages() == 0 { try await run.sender.send(4) }
            return false
        }
    }
}
