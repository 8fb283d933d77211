/// A step that was started again after it had been started: allowed only where a fault explains it.
public struct DoubleStart: Sendable, Hashable {
    public let process: String
    public let step: String
    public let first: Life
    public let second: Life
    public let fault: Fault?

    /// Every second start among the events, with the fault that explains it, or nil.
    static func all(in events: [LedgerEvent], faults: [Fault]) -> [DoubleStart] {
        struct Place: Hashable {
            let process: String
            let step: String
        }
        struct Claim: Hashable {
            let process: String
            let life: Life
        }
        var claims: [Claim: Int] = [:]
        var last: [Place: LedgerEvent] = [:]
        var found: [DoubleStart] = []
        for event in events {
            switch event.kind {
            case .claimed(let process): claims[Claim(process: process, life: event.life)] = event.time
            case .started(let process, let step):
                let before = last.updateValue(event, forKey: Place(process: process, step: step))
                guard let before else { continue }
                let claimedAt = claims[Claim(process: process, life: before.life)] ?? before.time
                let fault =
                    faults.first { $0.explains(event, after: before, claimedAt: claimedAt) }
                    ?? claims[Claim(process: process, life: event.life)].flatMap { claimedAt in
                        faults.first { $0.wakes(event, after: before, claimedAt: claimedAt) }
                    }
                found.append(
                    DoubleStart(process: process, step: step, first: before.life, second: event.life, fault: fault))
            default: break
            }
        }
        return found
    }
}

extension Fault {
    /// Whether it struck the first worker while it had the process, and before the second one had it. A worker that wakes up
    /// does not know at once that its lease is over, so what it claimed before it was stopped counts and not when it went on.
    fileprivate func explains(_ second: LedgerEvent, after first: LedgerEvent, claimedAt: Int) -> Bool {
        guard kind.stopsItsWorker, min(claimedAt, first.time) <= end, begin <= second.time else { return false }
        return kind == .stopInDatabase || life == first.life
    }

    /// Whether it kept the second worker from what it had claimed before, so that the first one took it meanwhile. Between its
    /// last look at its lease and the begin of a step a worker may stand still for any time.
    fileprivate func wakes(_ second: LedgerEvent, after first: LedgerEvent, claimedAt: Int) -> Bool {
        guard kind == .stop || kind == .stopInDatabase, life == second.life else { return false }
        return claimedAt <= first.time && claimedAt <= end && begin <= first.time
    }
}
