import FoundationEssentials

/// A moment as the tables hold it, `2026-11-22 10:40:38.554771+00:00`: always UTC and six digits, so that texts sort as
/// moments do.
struct TimestampText {
    let text: String

    init(_ date: Date) {
        let clamped = min(max(date.timeIntervalSince1970, Self.earliest), Self.latest)
        let microseconds = Int((clamped * 1_000_000).rounded())
        let (seconds, fraction) = microseconds.quotientAndRemainder(dividingBy: 1_000_000, flooring: true)
        let (days, secondOfDay) = seconds.quotientAndRemainder(dividingBy: 86_400, flooring: true)
        let (year, month, day) = civil(fromDays: days)
        text = String(unsafeUninitializedCapacity: 32) { buffer in
            var writer = DigitWriter(buffer: buffer)
            writer.write(year, digits: 4, then: "-")
            writer.write(month, digits: 2, then: "-")
            writer.write(day, digits: 2, then: " ")
            writer.write(secondOfDay / 3600, digits: 2, then: ":")
            writer.write(secondOfDay / 60 % 60, digits: 2, then: ":")
            writer.write(secondOfDay % 60, digits: 2, then: ".")
            writer.write(fraction, digits: 6, then: "+")
            writer.write(0, digits: 2, then: ":")
            writer.write(0, digits: 2, then: nil)
            return writer.count
        }
    }

    /// Reads what `init` writes; nil for anything else.
    static func date(from text: String) -> Date? {
        var text = text
        return text.withUTF8 { bytes -> Date? in
            guard bytes.count == 32 else { return nil }
            let marks: [(Int, Unicode.Scalar)] = [
                (4, "-"), (7, "-"), (10, " "), (13, ":"), (16, ":"), (19, "."), (26, "+"),
            ]
            guard marks.allSatisfy({ bytes[$0.0] == UInt8(ascii: $0.1) }) else { return nil }
            func number(_ range: Range<Int>) -> Int? {
                var value = 0
                for byte in bytes[range] {
                    guard byte >= 48, byte <= 57 else { return nil }
                    value = value * 10 + Int(byte - 48)
                }
                return value
            }
            guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10),
                let hour = number(11..<13), let minute = number(14..<16), let second = number(17..<19),
                let fraction = number(20..<26), (1...12).contains(month), (1...31).contains(day)
            else { return nil }
            let seconds = days(fromYear: year, month: month, day: day) * 86_400 + hour * 3600 + minute * 60 + second
            return Date(timeIntervalSince1970: Double(seconds) + Double(fraction) / 1_000_000)
        }
    }

    private static let earliest: Double = -62_135_596_800
    private static let latest: Double = 253_402_300_799
}

private struct DigitWriter {
    let buffer: UnsafeMutableBufferPointer<UInt8>
    var count = 0

    mutating func write(_ value: Int, digits: Int, then separator: Unicode.Scalar?) {
        var rest = value
        for index in stride(from: count + digits - 1, through: count, by: -1) {
            buffer[index] = UInt8(48 + rest % 10)
            rest /= 10
        }
        count += digits
        if let separator {
            buffer[count] = UInt8(ascii: separator)
            count += 1
        }
    }
}

extension Int {
    fileprivate func quotientAndRemainder(dividingBy divisor: Int, flooring: Bool) -> (quotient: Int, remainder: Int) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return flooring && remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}

/// The proleptic Gregorian date of a day counted from 1970-01-01 (years are counted from March, so that the leap day is
/// the last one).
private func civil(fromDays days: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
}

private func days(fromYear year: Int, month: Int, day: Int) -> Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
}
