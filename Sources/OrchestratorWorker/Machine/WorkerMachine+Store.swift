import Brokers
import DequeModule
import FoundationEssentials
import ProcessStore

extension WorkerMachine {
    /// After so many failures in a row what is not running goes back to the queue, for a worker whose store answers.
    static let storeFailuresBeforeRequeue = 6

    /// The store failed a message that is in a slot. It is neither lost nor acknowledged, nor its fault (OWP-ERR-024).
    mutating func storeFailed(_ receipt: Receipt, _ trouble: StoreTrouble, at now: Date) {
        guard let message = held[receipt] else { return }
        slotsInUse -= 1
        switch trouble.kind {
        case .unavailable:
            held[receipt]?.stage = .ready
            ready.prepend(receipt)
            storeUnavailable(trouble, message.request, at: now)
        case .ambiguous:
            // If it was written, it was written under our lease: that must be over before the process can be taken again
            // (OWP-ERR-027).
            log(.storeTrouble(trouble, message.request, retryIn: settings.leaseDuration))
            wait(receipt, until: now + settings.leaseDuration, .store)
        case .refused:
            refusedByStore(receipt, message, trouble, at: now)
        }
    }

    /// This one process, or all of them? A message is given up only when the store did answer something else meanwhile.
    private mutating func refusedByStore(
        _ receipt: Receipt, _ message: HeldMessage, _ trouble: StoreTrouble, at now: Date
    ) {
        guard let request = message.request else { return }
        let failures = message.storeFailures + 1
        held[receipt]?.storeFailures = failures
        held[receipt]?.firstStoreFailure = message.firstStoreFailure ?? now
        if failures < Self.attemptsAtRefusedRequests {
            let delay = BackOff.store.delay(afterAttempt: failures, jitter: settings.jitter)
            log(.storeTrouble(trouble, request, retryIn: delay))
            wait(receipt, until: now + delay, .store)
        } else if let since = message.firstStoreFailure, let answered = store.lastAnswer, answered >= since {
            refuse(receipt, .unreadableProcess(trouble.message, request))
        } else {
            held[receipt]?.stage = .ready
            ready.prepend(receipt)
            storeUnavailable(trouble, request, at: now)
        }
    }

    private mutating func storeUnavailable(_ trouble: StoreTrouble, _ request: TaskRequest?, at now: Date) {
        guard !store.isFailing else { return }
        store.failures = store.doubts + 1
        probeLater(trouble, request, at: now)
        requeueWhenHopeless()
    }

    private mutating func probeLater(_ trouble: StoreTrouble, _ request: TaskRequest?, at now: Date) {
        let delay = BackOff.store.delay(afterAttempt: store.failures, jitter: settings.jitter)
        store.probeAt = now + delay
        log(.storeTrouble(trouble, request, retryIn: delay))
    }

    mutating func storeProbed(_ result: Result<Void, StoreError>, at now: Date) {
        guard store.isFailing else { return }
        switch result {
        case .success:
            let doubts = store.failures
            storeAnswered()
            store.doubts = doubts
        case .failure(let error):
            store.failures += 1
            probeLater(StoreTrouble(error), nil, at: now)
            requeueWhenHopeless()
        }
    }

    mutating func storeAnswered() {
        store.lastAnswer = time
        store.doubts = 0
        guard store.isFailing else { return }
        store.failures = 0
        store.probeAt = nil
        log(.storeBack)
    }

    private mutating func requeueWhenHopeless() {
        if store.failures >= Self.storeFailuresBeforeRequeue { requeueReady() }
    }

    /// The last one first: each goes to the head of its queue, so their order stays.
    private mutating func requeueReady() {
        var kept = Deque<Receipt>()
        while let receipt = ready.popLast() {
            guard let message = held[receipt] else { continue }
            if message.isAcknowledgedEarly {
                kept.prepend(receipt)
            } else {
                end(receipt, with: .requeue(receipt), as: .requeued)
            }
        }
        ready = kept
    }

    // MARK: Leases

    mutating func renewLeases() {
        guard let at = store.renewAt, at <= time, store.renewingSince == nil else { return }
        store.renewAt = nil
        let leases = held.values.compactMap { message in
            if case .running(let lease) = message.stage { lease } else { nil }
        }
        guard !leases.isEmpty else { return }
        store.renewingSince = time
        emit(.renew(leases, until: time + settings.leaseDuration))
    }

    mutating func renewed(lost: [Lease]) {
        // They count from when that was asked for, which may be long ago when the store was busy.
        store.renewAt = (store.renewingSince ?? time) + settings.leaseDuration / 3
        store.renewingSince = nil
        guard !lost.isEmpty else { return }
        let lost = Set(lost)
        for (receipt, message) in held {
            if case .running(let lease) = message.stage, lost.contains(lease) { emit(.cancelRun(receipt)) }
        }
    }

    mutating func renewFailed(_ error: StoreError, at now: Date) {
        store.renewingSince = nil
        // Soon again: a store that comes back in time costs nobody the process.
        store.renewAt = now + settings.leaseDuration / 15
    }
}
