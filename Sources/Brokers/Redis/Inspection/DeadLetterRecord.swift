/// An element of the list of dead letters, as it stands there.
public struct DeadLetterRecord: Sendable, Hashable {
    /// The element itself: what a replay or a drop takes off the list.
    public let raw: [UInt8]
    /// Nil when it is no dead letter that can be read.
    public let letter: DeadLetter?
    /// Names it for people: it depends on the bytes alone, so it holds while others come and go.
    public let id: String

    public init(raw: [UInt8], letter: DeadLetter?) {
        self.raw = raw
        self.letter = letter
        id = Self.identifier(of: raw)
    }

    /// Whether Celery workers survive the entry, should they get it: see ``DeadLetter/entry``.
    public var isSafeForPeers: Bool { letter.map { PeerSafety.survives($0.entry) } ?? false }

    /// FNV-1a with 64 bits: for people to point at one of some, not a proof of sameness; what is changed is found by its bytes.
    private static func identifier(of raw: [UInt8]) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in raw { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }
}
