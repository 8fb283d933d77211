import FoundationEssentials

extension WorkerMachine {
    mutating func shutdown() {
        guard phase == .working || phase == .idle else { return }
        phase = .draining
        ready.removeAll()
        log(.shuttingDown(running: slotsInUse, waiting: held.count - slotsInUse))
        emit(.stopClaiming)
    }

    mutating func stop(at now: Date) {
        if phase == .working || phase == .idle { shutdown() }
        guard phase == .draining else { return }
        phase = .stopping(until: now + settings.stopGrace)
        log(.stopping(running: slotsInUse))
        for (receipt, message) in held {
            if case .running = message.stage { emit(.cancelRun(receipt)) }
        }
    }

    mutating func finishWhenDone() {
        switch phase {
        case .draining where isIdle: break
        case .stopping(let until) where isIdle || until <= time: break
        default: return
        }
        phase = .finished
        emit(.finished)
    }
}
