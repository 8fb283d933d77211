import FoundationEssentials

/// A moment as Celery writes it in `eta` and `expires`: ISO 8601, the text kept as it was sent.
public struct WireDate: Sendable, Hashable {
    /// As it was sent, or as it will be written.
    public let text: String
    public let date: Date

    /// Reads what Celery's worker reads: `2026-11-22T10:43:30.107519+00:00`, with `Z`, `±hh`, `±hhmm`, `±hh:mm` or no
    /// offset at all (which means UTC), a fraction or none, the compact spelling too. Nil for anything else.
    public init?(text: String) {
        var reader = WireDateReader(text)
        guard let date = reader.read() else { return nil }
        self.text = text
        self.date = date
    }

    /// The moment to the microsecond, in UTC, as Python's `isoformat` has it.
    public init(_ date: Date) {
        self.date = date
        text = WireDateWriter.text(date)
    }

    /// False where the text leaves it open, which means UTC.
    public var hasOffset: Bool {
        guard let last = text.utf8.last, !(last == UInt8(ascii: "Z") || last == UInt8(ascii: "z")) else { return true }
        return text.utf8.dropFirst(10).contains { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") }
    }

    public static func == (left: WireDate, right: WireDate) -> Bool { left.text == right.text }
    public func hash(into hasher: inout Hasher) { hasher.combine(text) }
}
