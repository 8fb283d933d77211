import FoundationEssentials

/// Reads an ISO 8601 moment, digit by digit.
struct WireDateReader {
    private var rest: ArraySlice<UInt8>

    init(_ text: String) { rest = Array(text.utf8)[...] }

    mutating func read() -> Date? {
        guard let year = number(4), year >= 1 else { return nil }
        let isExtended = take("-")
        guard let month = number(2), !isExtended || take("-"), let day = number(2),
            (1...12).contains(month), (1...CivilDate.days(inMonth: month, of: year)).contains(day)
        else { return nil }
        var seconds = CivilDate.days(year: year, month: month, day: day) * 86_400
        var microseconds = 0
        if rest.isEmpty { return Date(timeIntervalSince1970: Double(seconds)) }
        guard take("T") || take("t") || take(" ") else { return nil }
        guard let time = time(&microseconds), let offset = offset() else { return nil }
        guard rest.isEmpty else { return nil }
        seconds += time - offset
        return Date(timeIntervalSince1970: Double(seconds) + Double(microseconds) / 1_000_000)
    }

    /// Seconds since midnight.
    private mutating func time(_ microseconds: inout Int) -> Int? {
        guard let hour = number(2) else { return nil }
        let isExtended = take(":")
        var minute = 0
        var second = 0
        if isExtended || startsWithDigit {
            guard let value = number(2), value < 60 else { return nil }
            minute = value
            if isExtended ? take(":") : startsWithDigit {
                guard let value = number(2), value < 60 else { return nil }
                second = value
                if take(".") || take(",") {
                    guard let value = fraction() else { return nil }
                    microseconds = value
                }
            }
        }
        guard hour < 24 || (hour == 24 && minute == 0 && second == 0 && microseconds == 0) else { return nil }
        return hour * 3_600 + minute * 60 + second
    }

    /// Digits beyond the sixth are read and dropped.
    private mutating func fraction() -> Int? {
        guard startsWithDigit else { return nil }
        var value = 0
        var digits = 0
        while startsWithDigit {
            let digit = Int(rest.removeFirst() - UInt8(ascii: "0"))
            if digits < 6 {
                value = value * 10 + digit
                digits += 1
            }
        }
        for _ in digits..<6 { value *= 10 }
        return value
    }

    /// Seconds east of Greenwich; none means UTC.
    private mutating func offset() -> Int? {
        if rest.isEmpty || take("Z") || take("z") { return 0 }
        let sign: Int
        if take("+") {
            sign = 1
        } else if take("-") {
            sign = -1
        } else {
            return nil
        }
        guard let hours = number(2), hours < 24 else { return nil }
        if rest.isEmpty { return sign * hours * 3_600 }
        _ = take(":")
        guard let minutes = number(2), minutes < 60 else { return nil }
        return sign * (hours * 3_600 + minutes * 60)
    }

    private var startsWithDigit: Bool {
        rest.first.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? false
    }

    private mutating func number(_ digits: Int) -> Int? {
        var value = 0
        for _ in 0..<digits {
            guard startsWithDigit else { return nil }
            value = value * 10 + Int(rest.removeFirst() - UInt8(ascii: "0"))
        }
        return value
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: character) else { return false }
        rest.removeFirst()
        return true
    }
}
