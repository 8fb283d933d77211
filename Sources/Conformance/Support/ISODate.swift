import Foundation

/// Dates as the suite itself writes them: `2026-11-22T10:43:30.107519+00:00`, in UTC.
enum ISODate {
    static func seconds(_ text: String) -> Double? {
        guard let match = text.firstMatch(of: #/(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(\.\d+)?/#) else {
            return nil
        }
        var parts = tm()
        guard let year = Int32(match.1), let month = Int32(match.2), let day = Int32(match.3),
            let hour = Int32(match.4), let minute = Int32(match.5), let second = Int32(match.6)
        else { return nil }
        parts.tm_year = year - 1900
        parts.tm_mon = month - 1
        parts.tm_mday = day
        parts.tm_hour = hour
        parts.tm_min = minute
        parts.tm_sec = second
        let fraction = match.7.flatMap { Double("0\($0)") } ?? 0
        return Double(timegm(&parts)) + fraction
    }
}
