import Brokers
import FoundationEssentials
import OrchestratorWire

extension WorkerMachine {
    /// Seconds for which messages wait for a result backend that is away. Their processes are recorded: no more is lost than
    /// what a curious sender might look up.
    static let patienceWithResults = 60.0

    /// Ends a message: its result first, if one is stored (OWP-RES-007), then with a settlement, or at once when it was
    /// acknowledged before it ran.
    mutating func end(_ receipt: Receipt, with settlement: Settlement, as end: MessageEnd) {
        guard let message = held[receipt] else { return }
        guard settings.storesResults, let result = result(of: message, end) else {
            return conclude(receipt, with: settlement, as: end)
        }
        held[receipt]?.stage = .settling
        results.pending.append(
            PendingResult(result: result, next: .init(receipt: receipt, settlement: settlement, end: end)))
    }

    private func result(of message: HeldMessage, _ end: MessageEnd) -> AddressedResult? {
        guard let outcome = end.outcome, let details = message.details else { return nil }
        let headers = details.headers
        guard end.ignoresIgnoreResult || headers.ignoreResult != true else { return nil }
        return AddressedResult(
            TaskResult(headers.id, outcome, doneAt: time, parentID: headers.parentID, groupID: headers.group),
            replyTo: details.replyTo, correlationID: details.correlationID)
    }

    private mutating func conclude(_ receipt: Receipt, with settlement: Settlement, as end: MessageEnd) {
        guard let message = held[receipt] else { return }
        if sendsTaskEvents, let id = message.details?.headers.id, let event = end.event { tell(id, event) }
        guard !message.isAcknowledgedEarly else {
            forget(receipt)
            return
        }
        held[receipt]?.stage = .settling
        if case .requeue = settlement { count(\.requeued) }
        broker.pending.append(settlement)
    }

    /// Stores what is pending when nothing is on its way.
    mutating func storeResults() {
        guard results.onItsWay.isEmpty, !results.pending.isEmpty, results.storeAt == nil, phase != .finished else {
            return
        }
        swap(&results.onItsWay, &results.pending)
        emit(.storeResults(results.onItsWay.map(\.result)))
    }

    mutating func resultsStored() {
        if results.failures > 0 { log(.resultsBack) }
        results.failures = 0
        results.firstFailure = nil
        concludeStored()
    }

    mutating func resultsFailed(_ error: BrokerError, at now: Date) {
        results.failures += 1
        let since = results.firstFailure ?? now
        results.firstFailure = since
        let isOver = now.timeIntervalSince(since) >= Self.patienceWithResults
        if isOver || (phase != .working && results.failures >= Self.settleAttemptsAtShutdown) {
            count(\.lostResults, results.onItsWay.count)
            log(.resultsLost(results.onItsWay.count, error))
            concludeStored()
            return
        }
        results.pending = results.onItsWay + results.pending
        results.onItsWay.removeAll()
        let delay = BackOff.broker.delay(afterAttempt: results.failures, jitter: settings.jitter)
        results.storeAt = now + delay
        log(.resultTrouble(error, retryIn: delay))
    }

    private mutating func concludeStored() {
        let done = results.onItsWay
        results.onItsWay.removeAll()
        for next in done.compactMap(\.next) { conclude(next.receipt, with: next.settlement, as: next.end) }
    }
}
