import FoundationEssentials
import Testing

@testable import OrchestratorWire

@Suite struct WireDateTests {
    /// The seconds are those of Python's dateutil, which Celery reads dates with.
    @Test(arguments: [
        ("2026-11-22T10:43:30.107519+00:00", 1_795_344_210.107519), ("2026-11-22T10:40:50Z", 1_795_344_050),
        ("2026-11-22T10:40:50", 1_795_344_050), ("2026-11-22T10:40:50.1", 1_795_344_050.1),
        ("2026-11-22T10:40:50.1234567Z", 1_795_344_050.123456), ("2026-11-22 10:40:50+0200", 1_795_336_850),
        ("2026-11-22T10:40:50+02", 1_795_336_850), ("2026-11-22T10:40:50-05:30", 1_795_363_850),
        ("2026-11-22", 1_795_305_600), ("20261122T104050Z", 1_795_344_050), ("2026-11-22T10:40", 1_795_344_000),
        ("2026-11-22T10", 1_795_341_600), ("2026-11-22T24:00:00", 1_795_392_000),
        ("2026-11-22T10:40:50,5Z", 1_795_344_050.5), ("2026-11-22t10:40:50z", 1_795_344_050),
        ("1969-12-31T23:59:59.5Z", -0.5), ("2024-02-29T00:00:00Z", 1_709_164_800), ("0001-01-01", -62_135_596_800),
    ])
    func `read as Celery reads it`(text: String, seconds: Double) throws {
        let date = try #require(WireDate(text: text))
        #expect(abs(date.date.timeIntervalSince1970 - seconds) < 0.000_001)
        #expect(date.text == text)
    }

    @Test(arguments: [
        "", "garbage", "2026-11-22T10:40:60Z", "2026-11-22T10:40:50 +02:00", "2026-02-30T00:00:00Z",
        "2025-02-29T00:00:00Z", "1900-02-29T00:00:00Z", "0000-01-01T00:00:00Z", "2026-11-22T10:40:50.Z",
        "2026-11-22T10:40:50+25:00", "2026-11-22T10:40:50+02:00:00", "2026-13-01", "2026-00-01", "2026-11-00",
        "2026-11-22T24:00:01", "2026-11-22T25:00:00", "2026-11-22T10:60:00", "2026-11-22T", "2026-11-22X10:40",
        "20261122T10405", "2026-11-22T10:40:50+", "2026-11-22T10:40:50+2", "-026-11-22", "２026-11-22",
        "2026-11-22T10:40:50Z ", " 2026-11-22T10:40:50Z",
    ])
    func `refused as Celery refuses it`(text: String) {
        #expect(WireDate(text: text) == nil)
    }

    // OWP-HDR-013
    @Test(arguments: [
        (1_795_344_210.107519, "2026-11-22T10:43:30.107519+00:00"), (1_795_344_050.0, "2026-11-22T10:40:50+00:00"),
        (-0.5, "1969-12-31T23:59:59.500000+00:00"), (0.000001, "1970-01-01T00:00:00.000001+00:00"),
        (253_402_300_799.0, "9999-12-31T23:59:59+00:00"), (1e300, "9999-12-31T23:59:59+00:00"),
        (-1e300, "0001-01-01T00:00:00+00:00"),
    ])
    func `written as Python writes it`(seconds: Double, text: String) {
        #expect(WireDate(Date(timeIntervalSince1970: seconds)).text == text)
    }

    @Test func `every day of four centuries comes back`() throws {
        for day in stride(from: -73_000, to: 73_000, by: 1) {
            let (year, month, dayOfMonth) = CivilDate.date(days: day)
            #expect(CivilDate.days(year: year, month: month, day: dayOfMonth) == day)
        }
    }
}
