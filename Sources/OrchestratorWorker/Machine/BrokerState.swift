import Brokers
import FoundationEssentials

/// What the machine has asked of the broker, and when it may ask again.
struct BrokerState: Sendable {
    var isClaiming = false
    var claimFailures = 0
    var claimAt: Date?

    var pending: [Settlement] = []
    var onItsWay: [Settlement] = []
    var settleFailures = 0
    var settleAt: Date?

    /// Whether the log has been told that the held messages are at their limit.
    var toldOfLimit = false

    mutating func timerFired(at now: Date) {
        if let at = claimAt, at <= now { claimAt = nil }
        if let at = settleAt, at <= now { settleAt = nil }
    }
}
