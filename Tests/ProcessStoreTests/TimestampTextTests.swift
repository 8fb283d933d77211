import Foundation
import Testing

@testable import ProcessStore

@Suite struct TimestampTextTests {
    @Test(arguments: [
        (0.0, "1970-01-01 00:00:00.000000+00:00"), (1_795_344_226.0576, "2026-11-22 10:43:46.057600+00:00"),
        (951_782_399.999999, "2000-02-28 23:59:59.999999+00:00"), (951_782_400, "2000-02-29 00:00:00.000000+00:00"),
        (1_709_164_800, "2024-02-29 00:00:00.000000+00:00"), (4_107_542_400, "2100-03-01 00:00:00.000000+00:00"),
        (-0.000001, "1969-12-31 23:59:59.999999+00:00"), (-62_135_596_800, "0001-01-01 00:00:00.000000+00:00"),
        (253_402_300_799, "9999-12-31 23:59:59.000000+00:00"), (1e300, "9999-12-31 23:59:59.000000+00:00"),
        (-1e300, "0001-01-01 00:00:00.000000+00:00"),
    ])
    func isWritten(seconds: Double, text: String) {
        #expect(TimestampText(Date(timeIntervalSince1970: seconds)).text == text)
    }

    @Test func isReadBackToTheMicrosecond() throws {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<2000 {
            let microseconds = Int.random(in: -2_000_000_000_000_000...4_000_000_000_000_000, using: &generator)
            let date = Date(timeIntervalSince1970: Double(microseconds) / 1_000_000)
            let text = TimestampText(date).text
            let read = try #require(TimestampText.date(from: text))
            #expect(abs(read.timeIntervalSince(date)) < 0.000_001, "\(text)")
            #expect(TimestampText(read).text == text)
        }
    }

    @Test func textsSortAsMomentsDo() {
        let moments = [-1e12, -86_400.5, -1, 0, 0.000001, 1, 86_400, 1.8e9, 1.8e9 + 0.000001]
        let texts = moments.map { TimestampText(Date(timeIntervalSince1970: $0)).text }
        #expect(texts == texts.sorted())
    }

    @Test(arguments: [
        "", "2026-11-22", "2026-11-22T10:43:46.057600+00:00", "2026-00-22 10:43:46.057600+00:00",
        "2026-11-22 10:43:46.0576  +00:00", "+026-11-22 10:43:46.057600+00:00", "2026-11-22 10:43:46.057600 00:00",
    ])
    func anythingElseIsNone(text: String) {
        #expect(TimestampText.date(from: text) == nil)
    }

    @Test(arguments: [
        ("2026-11-22", "2026-11-22 00:00:00.000000+00:00"), ("2026-11-22T10:40", "2026-11-22 10:40:00.000000+00:00"),
        ("2026-11-22 10:40:38.5", "2026-11-22 10:40:38.500000+00:00"),
        ("2026-11-22T10:40:38Z", "2026-11-22 10:40:38.000000+00:00"),
        ("2026-11-22T10:40:38+02:00", "2026-11-22 08:40:38.000000+00:00"),
        ("2026-11-22T10:40:38-0130", "2026-11-22 12:10:38.000000+00:00"),
        ("2026-11-22T00:00:00+01", "2026-11-21 23:00:00.000000+00:00"),
    ])
    func momentsOfFilters(text: String, expected: String) throws {
        #expect(TimestampText(try #require(FilterMoment(text)).date).text == expected)
    }

    @Test(arguments: [
        "", "today", "2026", "2026-1-2", "2026-11-22T", "2026-11-22T25:00", "2026-11-22T10:40:38.", "2026-11-22T10:40x",
        "2026-11-22T10:40+99", "2026-11-22T10:60",
    ])
    func whatIsNoMomentOfAFilter(text: String) {
        #expect(FilterMoment(text) == nil)
    }

    @Test func uuidsAreLowerCase() {
        for _ in 0..<100 {
            let uuid = UUID()
            #expect(uuid.text == uuid.uuidString.lowercased())
        }
    }
}
