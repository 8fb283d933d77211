import Brokers
import FoundationEssentials
import OrchestratorWire

/// A result that is to be stored, and what follows.
struct PendingResult: Sendable {
    let result: AddressedResult
    /// Nil where no message waits for it.
    var next: Next?

    struct Next: Sendable {
        let receipt: Receipt
        let settlement: Settlement
        let end: MessageEnd
    }
}

/// What the machine has asked of the result backend, and when it may ask again.
struct ResultState: Sendable {
    var pending: [PendingResult] = []
    var onItsWay: [PendingResult] = []
    var failures = 0
    var firstFailure: Date?
    var storeAt: Date?

    var isIdle: Bool { pending.isEmpty && onItsWay.isEmpty }

    mutating func timerFired(at now: Date) { if let at = storeAt, at <= now { storeAt = nil } }
}
