import Brokers
import FoundationEssentials
import OrchestratorWire

extension WorkerMachine {
    /// Sets the clock for a run that begins, where it has a limit: the message's own, else that of `time_limit`, else the
    /// worker's (OWP-HDR-019).
    mutating func startLimits(_ receipt: Receipt, _ request: TaskRequest) {
        let own = request.details.headers.timeLimit
        let standard = timeLimits.isEmpty ? settings.timeLimit : timeLimits[request.task] ?? settings.timeLimit
        guard let limit = TimeLimit(hard: own.hard ?? standard.hard, soft: own.soft ?? standard.soft).ifAny else {
            return
        }
        held[receipt]?.limit = limit
        for seconds in [limit.soft, limit.hard].compactMap({ $0 }) {
            deadlines.insert(receipt, at: time + min(seconds, Self.longestLimit))
        }
    }

    /// Ten years: a date further off is none that a timer could be set to.
    private static let longestLimit = 3.2e8

    mutating func limitsPassed(at now: Date) {
        while let receipt = deadlines.popDue(at: now) {
            guard let message = held[receipt], case .running = message.stage, let limit = message.limit,
                let startedAt = message.startedAt
            else { continue }
            // A step that ran before has set deadlines of its own, which have nothing to say about this run.
            let seconds = now.timeIntervalSince(startedAt) + 0.000_001
            if let hard = limit.hard, seconds >= hard {
                stopStep(receipt, .hardTimeLimit(seconds: hard))
            } else if let soft = limit.soft, seconds >= soft {
                stopStep(receipt, .softTimeLimit(seconds: soft))
            }
        }
    }

    mutating func stopStep(_ receipt: Receipt, _ reason: StopReason) {
        guard let message = held[receipt], let request = message.request, message.told != reason else { return }
        // What is final stays.
        if let told = message.told, told.isFinal { return }
        held[receipt]?.told = reason
        log(.stepStopped(request, message.delivery, reason))
        emit(.stopStep(receipt, reason))
    }
}

extension TimeLimit {
    var ifAny: TimeLimit? { hard == nil && soft == nil ? nil : self }
}
