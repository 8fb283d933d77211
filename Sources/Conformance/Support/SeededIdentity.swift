/// Ids that depend on nothing but the seed and on what they are for: the same seed gives the same run.
struct SeededIdentity: Sendable {
    let seed: String

    /// A UUID of version 4 in 36 lower-case characters.
    func uuid(_ purpose: String...) -> String {
        let name = ([seed] + purpose).joined(separator: "\u{1f}")
        var high = Self.hash(name, 0xcbf2_9ce4_8422_2325)
        var low = Self.hash(name, 0x8422_2325_cbf2_9ce4 ^ high)
        high = (high & 0xffff_ffff_ffff_0fff) | 0x4000
        low = (low & 0x3fff_ffff_ffff_ffff) | 0x8000_0000_0000_0000
        let digits = Array(Self.hexadecimal(high) + Self.hexadecimal(low))
        let parts = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(digits[$0]) }
        return parts.joined(separator: "-")
    }

    /// An order that is the same for the same seed.
    func rank(_ name: String) -> UInt64 { Self.hash(seed + "\u{1f}" + name, 0xcbf2_9ce4_8422_2325) }

    /// FNV-1a, then the finisher of SplitMix64, for FNV alone leaves the high bits of short names alike.
    private static func hash(_ text: String, _ basis: UInt64) -> UInt64 {
        var value = basis
        for byte in text.utf8 {
            value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
        }
        value = (value ^ (value >> 30)) &* 0xbf58_476d_1ce4_e5b9
        value = (value ^ (value >> 27)) &* 0x94d0_49bb_1331_11eb
        return value ^ (value >> 31)
    }

    private static func hexadecimal(_ value: UInt64) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
