/// Settlements that wait for their round trip. All that come while one is under way share the next.
struct SettlementQueue {
    struct Waiting {
        let settlements: [Settlement]
        let answer: CheckedContinuation<Result<Set<Receipt>, BrokerError>, Never>
    }

    private var waiting: [Waiting] = []
    private var idle: [CheckedContinuation<Void, Never>] = []
    private(set) var isUnderWay = false

    /// True when the caller must start the work.
    mutating func add(
        _ settlements: [Settlement], _ answer: CheckedContinuation<Result<Set<Receipt>, BrokerError>, Never>
    )
        -> Bool
    {
        waiting.append(Waiting(settlements: settlements, answer: answer))
        defer { isUnderWay = true }
        return !isUnderWay
    }

    /// What waits now; empty means that the work is over.
    mutating func take() -> [Waiting] {
        defer { waiting = [] }
        if waiting.isEmpty {
            isUnderWay = false
            for continuation in idle { continuation.resume() }
            idle = []
        }
        return waiting
    }

    mutating func whenIdle(_ continuation: CheckedContinuation<Void, Never>) {
        if isUnderWay { idle.append(continuation) } else { continuation.resume() }
    }
}
