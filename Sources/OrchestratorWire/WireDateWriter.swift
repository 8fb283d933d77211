import FoundationEssentials

/// Writes a moment as Python's `datetime.isoformat` does for UTC: the fraction has six digits or is left out.
enum WireDateWriter {
    static func text(_ date: Date) -> String {
        // Beyond the years of four digits there is no ISO 8601 to write; no clock shows them either.
        let earliest = -62_135_596_800.0
        let latest = 253_402_300_799.0
        let moment = min(max(date.timeIntervalSince1970, earliest), latest)
        let total = Int((moment * 1_000_000).rounded())
        let day = 86_400 * 1_000_000
        let days = total >= 0 ? total / day : -((-total + day - 1) / day)
        let microseconds = total - days * day
        let (year, month, dayOfMonth) = CivilDate.date(days: days)
        let seconds = microseconds / 1_000_000
        let fraction = microseconds % 1_000_000
        let time = "\(padded(seconds / 3_600, 2)):\(padded(seconds / 60 % 60, 2)):\(padded(seconds % 60, 2))"
        let text = "\(padded(year, 4))-\(padded(month, 2))-\(padded(dayOfMonth, 2))T\(time)"
        return fraction == 0 ? "\(text)+00:00" : "\(text).\(padded(fraction, 6))+00:00"
    }

    private static func padded(_ value: Int, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
