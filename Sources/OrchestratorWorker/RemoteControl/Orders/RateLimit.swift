import FoundationEssentials
import LosslessJSON

/// How many tasks of a name begin in a time, as Celery spells it: `10/s`, `100/m`, `1000/h`, a number for a second.
struct RateLimit: Sendable, Hashable {
    /// Nil for no limit.
    let perSecond: Double?

    static let none = RateLimit(perSecond: nil)

    init(perSecond: Double?) { self.perSecond = perSecond }

    /// Nil for what is no rate.
    init?(_ value: JSONValue) {
        switch value {
        case .null: self = .none
        case .number(let number): self.init(number.double, "s")
        case .string(let text):
            let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
            guard let number = Double(parts[0]) else { return nil }
            self.init(number, parts.count == 2 ? String(parts[1]) : "s")
        default: return nil
        }
    }

    private init?(_ number: Double, _ unit: String) {
        let seconds: Double
        switch unit {
        case "s": seconds = 1
        case "m": seconds = 60
        case "h": seconds = 3600
        default: return nil
        }
        guard number >= 0, number.isFinite else { return nil }
        perSecond = number == 0 ? nil : number / seconds
    }
}

/// Spreads the tasks of one name over time.
struct RatePacer: Sendable {
    let interval: Double
    private var next = Date.distantPast

    init?(_ rate: RateLimit) {
        guard let perSecond = rate.perSecond else { return nil }
        interval = 1 / perSecond
    }

    /// When one that comes now may begin; its place is taken by asking.
    mutating func place(at now: Date) -> Date {
        let place = max(now, next)
        next = place + interval
        return place
    }
}
