import Brokers
import FoundationEssentials
import LosslessJSON
import OrchestratorWire

extension WorkerMachine {
    /// What somebody orders by remote control; answered at once.
    mutating func carryOut(_ order: ControlOrder, at now: Date) -> (answer: ControlAnswer, actions: [Action]) {
        begin(at: now)
        let answer = answer(order, at: now)
        return (answer, endTurn())
    }

    private mutating func answer(_ order: ControlOrder, at now: Date) -> ControlAnswer {
        if settings.isReadOnly, !order.isHarmless {
            return .error(
                ControlOrder.Fault("PermissionError", "this worker takes no orders: it runs with --control read-only")
                    .description)
        }
        switch order {
        case .hello(let node, let theirs): return hello(node, theirs, at: now)
        case .revoke(let ids, let terminate, let signal): return revoke(ids, terminate ? signal : nil, at: now)
        case .revokeStamped(let stamps, let terminate, let signal):
            return revoke(stamped: stamps, terminate ? signal : nil)
        case .setEvents(let on): return setEvents(on)
        case .heartbeat:
            emit(.beat)
            return .value(.null)
        case .shutdown:
            shutdown()
            return .silence
        case .addConsumer(let queue):
            if !queues.contains(queue) { consume(queues + [queue]) }
            return .ok("add consumer \(queue)")
        case .cancelConsumer(let queue):
            consume(queues.filter { $0 != queue })
            return .ok("no longer consuming from \(queue)")
        case .resize(let slots): return resize(by: slots)
        case .rateLimit(let task, let rate):
            guard MessageKind(taskName: task) != nil else { return .error("unknown task") }
            pacers[task] = RatePacer(rate)
            return .ok(rate.perSecond == nil ? "rate limit disabled successfully" : "new rate limit set successfully")
        case .timeLimit(let task, let limit):
            guard MessageKind(taskName: task) != nil else { return .error("unknown task") }
            timeLimits[task] = limit
            return .ok("time limits set successfully")
        case .refused(let error): return .error(error)
        case .election: return .silence
        }
    }

    private mutating func setEvents(_ on: Bool) -> ControlAnswer {
        let word = on ? "enabled" : "disabled"
        guard sendsTaskEvents != on else { return .ok("task events already \(word)") }
        sendsTaskEvents = on
        return .ok("task events \(word)")
    }

    private mutating func consume(_ wanted: [String]) {
        guard wanted != queues else { return }
        queues = wanted
        emit(.consume(wanted))
        log(.consuming(wanted))
    }

    private mutating func resize(by slots: Int) -> ControlAnswer {
        let wanted = concurrency + slots
        guard wanted >= 1 else {
            return .error(ControlOrder.Fault("ValueError", "Can't shrink the pool below one slot").description)
        }
        guard wanted <= ControlOrder.mostSlots else {
            return .error(
                ControlOrder.Fault("ValueError", "Can't grow the pool beyond \(ControlOrder.mostSlots) slots")
                    .description)
        }
        concurrency = wanted
        log(.resized(wanted))
        return .ok(slots > 0 ? "pool will grow" : "pool will shrink")
    }

    // MARK: Revoked

    /// In 2001: whoever says less does not count from 1970.
    private static let earliestRevocation = Date(timeIntervalSince1970: 1e9)

    private mutating func hello(_ node: String, _ theirs: [String: Date], at now: Date) -> ControlAnswer {
        guard node != settings.node else { return .value(.null) }
        // Whoever greets after a restart brings what it was told meanwhile; a time in the future would never be forgotten.
        for (id, date) in theirs {
            guard date < Self.earliestRevocation else {
                revoked.insert(id, at: min(date, now), now: now)
                continue
            }
            // Celery counts from the start of its machine, which says nothing here: it is revoked from now on, and only once.
            if !revoked.contains(id, at: now) { revoked.insert(id, at: now, now: now) }
        }
        revoked.forgetOld(at: now)
        return .value(
            .object(
                JSONObject(
                    revoked.all.map { entry in
                        // Celery takes a time with a fraction only (OWP-CTL-014).
                        (
                            entry.id,
                            [.number(JSONNumber(entry.at.timeIntervalSince1970)), .string(entry.id)]
                        )
                    })))
    }

    /// - Parameter signal: nil lets go on what runs.
    private mutating func revoke(_ ids: [String], _ signal: String?, at now: Date) -> ControlAnswer {
        for id in ids { revoked.insert(id, at: now, now: now) }
        log(.revoked(ids))
        storeRevoked(ids)
        guard let signal else {
            let list = ids.map { "'\($0)'" }.joined(separator: ", ")
            return .ok("tasks \(ids.isEmpty ? "set()" : "{\(list)}") flagged as revoked")
        }
        let wanted = Set(ids)
        var found: [String] = []
        for (receipt, message) in held {
            guard let id = message.request?.id, wanted.contains(id) else { continue }
            found.append(id)
            if case .running = message.stage { stopStep(receipt, .terminated(signal: signal)) }
        }
        guard !found.isEmpty else { return .ok("terminate: tasks unknown") }
        return .ok("terminate: \(found.sorted().joined(separator: ", "))")
    }

    /// Celery's workers say so at once, each of them, of any id; who waits for it need not wait for its turn.
    private mutating func storeRevoked(_ ids: [String]) {
        guard settings.storesResults else { return }
        for id in ids {
            var result = TaskResult(id, .revoked(.revoked(MessageEnd.Revocation.revoked.reason)), doneAt: time)
            result.hasChildren = false
            results.pending.append(PendingResult(result: AddressedResult(result)))
        }
    }
}
