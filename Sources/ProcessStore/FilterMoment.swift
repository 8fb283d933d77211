import FoundationEssentials

/// A moment in a filter: `2026-11-22`, `2026-11-22T10:40`, `2026-11-22 10:40:38.5`, with or without `Z` or an offset.
///
/// orchestrator-core takes every such moment for UTC and ignores an offset; here an offset counts.
struct FilterMoment {
    let date: Date

    init?(_ text: String) {
        var rest = text[...].utf8
        guard let year = Self.number(&rest, digits: 4), Self.skip(&rest, "-"),
            let month = Self.number(&rest, digits: 2),
            Self.skip(&rest, "-"), let day = Self.number(&rest, digits: 2)
        else { return nil }
        var clock = (hour: 0, minute: 0, second: 0)
        var fraction = 0.0
        if Self.skip(&rest, "T") || Self.skip(&rest, " ") {
            guard let hour = Self.number(&rest, digits: 2), Self.skip(&rest, ":"),
                let minute = Self.number(&rest, digits: 2)
            else { return nil }
            clock = (hour, minute, 0)
            if Self.skip(&rest, ":") {
                guard let second = Self.number(&rest, digits: 2) else { return nil }
                clock.second = second
                if Self.skip(&rest, ".") {
                    let digits = rest.prefix { $0 >= 48 && $0 <= 57 }
                    guard !digits.isEmpty, digits.count <= 9, let value = Double("0." + String(Substring(digits)))
                    else { return nil }
                    rest = rest.dropFirst(digits.count)
                    fraction = value
                }
            }
        }
        guard let offset = Self.offset(&rest), rest.isEmpty, clock.hour < 24, clock.minute < 60, clock.second < 60
        else {
            return nil
        }
        let whole =
            Self.padded(year, 4) + "-" + Self.padded(month, 2) + "-" + Self.padded(day, 2) + " "
            + Self.padded(clock.hour, 2) + ":"
            + Self.padded(clock.minute, 2) + ":" + Self.padded(clock.second, 2) + ".000000+00:00"
        guard let date = TimestampText.date(from: whole) else { return nil }
        self.date = date.addingTimeInterval(fraction - Double(offset))
    }

    /// Seconds east of UTC; nil for what is none.
    private static func offset(_ rest: inout Substring.UTF8View) -> Int? {
        if rest.isEmpty || skip(&rest, "Z") { return 0 }
        let sign: Int
        if skip(&rest, "+") { sign = 1 } else if skip(&rest, "-") { sign = -1 } else { return nil }
        guard let hours = number(&rest, digits: 2), hours < 24 else { return nil }
        _ = skip(&rest, ":")
        if rest.isEmpty { return sign * hours * 3600 }
        guard let minutes = number(&rest, digits: 2), minutes < 60 else { return nil }
        return sign * (hours * 3600 + minutes * 60)
    }

    private static func number(_ rest: inout Substring.UTF8View, digits: Int) -> Int? {
        let found = rest.prefix(digits)
        guard found.count == digits, found.allSatisfy({ $0 >= 48 && $0 <= 57 }) else { return nil }
        rest = rest.dropFirst(digits)
        return found.reduce(0) { $0 * 10 + Int($1 - 48) }
    }

    private static func skip(_ rest: inout Substring.UTF8View, _ mark: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: mark) else { return false }
        rest = rest.dropFirst()
        return true
    }

    private static func padded(_ number: Int, _ digits: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}
