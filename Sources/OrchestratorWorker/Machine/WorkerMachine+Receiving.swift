import Brokers
import FoundationEssentials

extension WorkerMachine {
    mutating func received(_ messages: [ReceivedMessage], at now: Date) {
        broker.isClaiming = false
        brokerAnswered()
        count(\.received, messages.count)
        for message in messages { hold(message, at: now) }
    }

    private mutating func hold(_ message: ReceivedMessage, at now: Date) {
        let delivery = message.delivery
        heldBytes += delivery.entry.count
        // What comes while this worker stops is not looked at: closing the consumer gives it back.
        guard phase == .working else {
            let request = try? message.content.get()
            held[delivery.receipt] = HeldMessage(delivery: delivery, request: request, stage: .ready)
            return
        }
        switch message.content {
        case .failure(let refusal):
            held[delivery.receipt] = HeldMessage(
                delivery: delivery, request: nil, details: refusal.details, stage: .settling)
            tellReceived(refused: refusal)
            refuse(delivery.receipt, refusal)
        case .success(let request):
            held[delivery.receipt] = HeldMessage(delivery: delivery, request: request, stage: .ready)
            note(.received(request, delivery))
            if discardWhenUnwanted(delivery.receipt, at: now) { return }
            if sendsTaskEvents { tell(request.id, .received(request.details.headers)) }
            if delivery.isQuarantined {
                held[delivery.receipt]?.stage = .releasing
                broker.pending.append(.release(delivery.receipt))
            } else {
                schedule(delivery.receipt, at: now)
            }
        }
    }

    /// Makes a message ready, now or at its eta.
    mutating func schedule(_ receipt: Receipt, at now: Date) {
        if let eta = held[receipt]?.request?.eta, eta > now {
            wait(receipt, until: eta, .eta)
        } else {
            held[receipt]?.stage = .ready
            ready.append(receipt)
        }
    }

    mutating func wait(_ receipt: Receipt, until: Date, _ reason: WaitingReason) {
        guard let message = held[receipt], let request = message.request else { return }
        held[receipt]?.stage = .waiting(until: until, reason)
        if reason.isBesideLimit { waitingCount += 1 }
        timers.insert(receipt, at: until)
        log(.waiting(request, message.delivery, until: until, reason))
    }

    /// Celery looks whether a message is expired or revoked when it comes and again just before it runs (OWP-CTL-017). No
    /// mistake of anybody, so no dead letter (OWP-ERR-010).
    mutating func discardWhenUnwanted(_ receipt: Receipt, at now: Date) -> Bool {
        if discardWhenExpired(receipt, at: now) { return true }
        guard !revoked.isEmpty, let message = held[receipt], let request = message.request,
            revoked.contains(request.id, at: now)
        else { return false }
        count(\.revoked)
        log(.messageRevoked(request, message.delivery))
        end(receipt, with: .acknowledge(receipt), as: .revoked(.revoked))
        return true
    }

    private mutating func discardWhenExpired(_ receipt: Receipt, at now: Date) -> Bool {
        guard let message = held[receipt], let request = message.request, let expires = request.expires, expires < now
        else { return false }
        count(\.expired)
        log(.expired(request, message.delivery))
        end(receipt, with: .acknowledge(receipt), as: .revoked(.expired))
        return true
    }

    /// Asks for more messages when there is room for a worthwhile number of them.
    mutating func claimMore() {
        guard phase == .working, !queues.isEmpty, !broker.isClaiming, broker.claimAt == nil, !store.isFailing else {
            return
        }
        guard waitingCount < settings.heldLimit, heldBytes < settings.heldBytesLimit else {
            if !broker.toldOfLimit { log(.heldLimitReached(messages: waitingCount, bytes: heldBytes)) }
            broker.toldOfLimit = true
            return
        }
        broker.toldOfLimit = false
        let room = prefetchLimit - (held.count - waitingCount)
        guard room > 0, ready.isEmpty || room * 4 >= prefetchLimit else { return }
        broker.isClaiming = true
        emit(.claim(limit: room))
    }

    mutating func claimFailed(_ error: BrokerError, at now: Date) {
        broker.isClaiming = false
        guard phase == .working else { return }
        broker.claimFailures += 1
        let delay = BackOff.broker.delay(afterAttempt: broker.claimFailures, jitter: settings.jitter)
        broker.claimAt = now + delay
        log(.brokerTrouble(error, retryIn: delay))
    }

    mutating func brokerAnswered() {
        if broker.claimFailures > 0 || broker.settleFailures > 0 { log(.brokerBack) }
        broker.claimFailures = 0
        broker.settleFailures = 0
    }
}
