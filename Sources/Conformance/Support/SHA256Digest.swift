/// SHA-256 (FIPS 180-4).
struct SHA256Digest {
    private var state: [UInt32] = [
        0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
    ]

    init(_ bytes: [UInt8]) {
        var padded = bytes + [0x80]
        while padded.count % 64 != 56 { padded.append(0) }
        let bits = UInt64(bytes.count) * 8
        for shift in stride(from: 56, through: 0, by: -8) {
            padded.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift)))
        }
        let constants = Self.constants
        for start in stride(from: 0, to: padded.count, by: 64) { mix(padded[start..<start + 64], constants) }
    }

    var hexadecimal: String {
        state.map { word in
            let digits = String(word, radix: 16)
            return String(repeating: "0", count: 8 - digits.count) + digits
        }.joined()
    }

    /// The first 32 bits of the fractions of the cube roots of the first 64 primes.
    private static let constants: [UInt32] = {
        var primes: [UInt64] = []
        var candidate: UInt64 = 2
        while primes.count < 64 {
            if primes.allSatisfy({ candidate % $0 != 0 }) { primes.append(candidate) }
            candidate += 1
        }
        return primes.map { prime in
            // The greatest x with x³ ≤ prime · 2⁹⁶, by bisection; 36 bits hold it.
            var low: UInt64 = 0
            var high: UInt64 = 1 << 36
            while high - low > 1 {
                let middle = low + (high - low) / 2
                if isCubeAtMost(middle, prime) { low = middle } else { high = middle }
            }
            return UInt32(truncatingIfNeeded: low)
        }
    }()

    private static func isCubeAtMost(_ x: UInt64, _ prime: UInt64) -> Bool {
        let square = x.multipliedFullWidth(by: x)
        let low = square.low.multipliedFullWidth(by: x)
        let high = square.high.multipliedReportingOverflow(by: x)
        guard !high.overflow else { return false }
        let sum = high.partialValue.addingReportingOverflow(low.high)
        guard !sum.overflow else { return false }
        let limit = prime << 32
        return sum.partialValue < limit || (sum.partialValue == limit && low.low == 0)
    }

    private mutating func mix(_ block: ArraySlice<UInt8>, _ constants: [UInt32]) {
        var words = [UInt32](repeating: 0, count: 64)
        let bytes = Array(block)
        for index in 0..<16 {
            words[index] = bytes[index * 4..<index * 4 + 4].reduce(0) { $0 << 8 | UInt32($1) }
        }
        func turned(_ value: UInt32, _ count: UInt32) -> UInt32 { value >> count | value << (32 - count) }
        for index in 16..<64 {
            let first = words[index - 15]
            let second = words[index - 2]
            let s0 = turned(first, 7) ^ turned(first, 18) ^ first >> 3
            let s1 = turned(second, 17) ^ turned(second, 19) ^ second >> 10
            words[index] = words[index - 16] &+ s0 &+ words[index - 7] &+ s1
        }
        var h = state
        for index in 0..<64 {
            let s1 = turned(h[4], 6) ^ turned(h[4], 11) ^ turned(h[4], 25)
            let choice = (h[4] & h[5]) ^ (~h[4] & h[6])
            let first = h[7] &+ s1 &+ choice &+ constants[index] &+ words[index]
            let s0 = turned(h[0], 2) ^ turned(h[0], 13) ^ turned(h[0], 22)
            let majority = (h[0] & h[1]) ^ (h[0] & h[2]) ^ (h[1] & h[2])
            h = [first &+ s0 &+ majority, h[0], h[1], h[2], h[3] &+ first, h[4], h[5], h[6]]
        }
        for index in 0..<8 { state[index] = state[index] &+ h[index] }
    }
}
