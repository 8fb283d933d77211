/// A step that was started again after it had been started: allowed only where a fault explains it.
public struct DoubleStart: Sendable, Hashable {
    public let process: String
    public let step: String
    public let first: Life
    public let second: Life
    public let fault: Fault?

    /// Every second start among the events, with the fault that struck the first one after it had begun and before the second
    /// one came, or nil.
    static func all(in events: [LedgerEvent], faults: [Fault]) -> [DoubleStart] {
        struct Place: Hashable {
            let process: String
            let step: String
        }
        var last: [Place: LedgerEvent] = [:]
        var found: [DoubleStart] = []
        for event in events {
            guard case .started(let process, let step) = event.kind else { continue }
            let place = Place(process: process, step: step)
            if let before = last.updateValue(event, forKey: place) {
                let fault = faults.first { $0.explains(event, after: before) }
                found.append(
                    DoubleStart(process: process, step: step, first: before.life, second: event.life, fault: fault))
            }
        }
        return found
    }
}

extension Fault {
    fileprivate func explains(_ second: LedgerEvent, after first: LedgerEvent) -> Bool {
        guard kind.stopsItsWorker, first.time <= end, begin <= second.time else { return false }
        return kind == .stopInDatabase || life == first.life
    }
}
