import Brokers
import FoundationEssentials

extension WorkerMachine {
    /// How often a settlement is tried while this worker shuts down; what is left then is seen again, and known as done.
    static let settleAttemptsAtShutdown = 5

    mutating func refuse(_ receipt: Receipt, _ refusal: Refusal) {
        guard let message = held[receipt] else { return }
        let delivery = message.delivery
        count(\.deadLettered)
        log(.refused(refusal, delivery))
        let letter = DeadLetter(
            at: time.timeIntervalSince1970, queue: delivery.queue, list: delivery.list, phase: refusal.phase,
            code: refusal.code, message: refusal.message, pointer: refusal.pointer, offset: refusal.offset,
            id: refusal.id ?? message.request?.id, task: refusal.task ?? message.request?.task, worker: settings.node,
            entry: delivery.entry)
        end(receipt, with: .deadLetter(receipt, letter), as: MessageEnd(refusal))
    }

    mutating func forget(_ receipt: Receipt) {
        guard let message = held.removeValue(forKey: receipt) else { return }
        heldBytes -= message.delivery.entry.count
    }

    /// Sends what is pending when nothing is on its way: what comes up meanwhile shares the next round trip.
    mutating func settlePending() {
        guard broker.onItsWay.isEmpty, !broker.pending.isEmpty, broker.settleAt == nil, phase != .finished else {
            return
        }
        swap(&broker.onItsWay, &broker.pending)
        emit(.settle(broker.onItsWay))
    }

    mutating func settled(lost: Set<Receipt>, at now: Date) {
        brokerAnswered()
        let done = broker.onItsWay
        broker.onItsWay.removeAll()
        for settlement in done {
            let receipt = settlement.receipt
            guard let message = held[receipt] else { continue }
            if lost.contains(receipt) {
                count(\.lostClaims)
                log(.claimLost(message.request, message.delivery, settlement))
                if !message.isAcknowledgedEarly { forget(receipt) }
            } else if case .release = settlement {
                schedule(receipt, at: now)
            } else {
                note(.settled(message.request, message.delivery, settlement))
                if !message.isAcknowledgedEarly { forget(receipt) }
            }
        }
    }

    /// What failed is tried again, together with what came since (OWP-ERR-029).
    mutating func settleFailed(_ error: BrokerError, at now: Date) {
        broker.settleFailures += 1
        broker.pending = broker.onItsWay + broker.pending
        broker.onItsWay.removeAll()
        if phase != .working, broker.settleFailures >= Self.settleAttemptsAtShutdown {
            broker.pending.removeAll()
            return
        }
        let delay = BackOff.broker.delay(afterAttempt: broker.settleFailures, jitter: settings.jitter)
        broker.settleAt = now + delay
        log(.brokerTrouble(error, retryIn: delay))
    }
}
