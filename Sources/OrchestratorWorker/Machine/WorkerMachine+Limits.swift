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
        held[receipt]?.told = nil
        deadlines[receipt] = Self.date(time, min(limit.soft ?? .infinity, limit.hard ?? .infinity))
    }

    private static func date(_ start: Date, _ seconds: Double) -> Date { start + min(seconds, longestLimit) }

    mutating func endLimits(_ receipt: Receipt) {
        if !deadlines.isEmpty { deadlines[receipt] = nil }
    }

    /// Ten years: a date further off is none that a timer could be set to.
    private static let longestLimit = 3.2e8

    mutating func limitsPassed(at now: Date) {
        for (receipt, date) in deadlines where date <= now {
            deadlines[receipt] = nil
            guard let message = held[receipt], case .running = message.stage, let limit = message.limit,
                let startedAt = message.startedAt
            else { continue }
            if let hard = limit.hard, Self.date(startedAt, hard) <= now {
                stopStep(receipt, .hardTimeLimit(seconds: hard))
            } else if let soft = limit.soft {
                stopStep(receipt, .softTimeLimit(seconds: soft))
                if let hard = limit.hard { deadlines[receipt] = Self.date(startedAt, hard) }
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
