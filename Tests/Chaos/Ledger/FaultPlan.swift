/// Which faults are injected in which order, the same for the same seed.
public struct FaultPlan: Sendable, Hashable {
    public struct Item: Sendable, Hashable {
        public let kind: FaultKind
        /// Which worker is struck; taken modulo their number.
        public let worker: Int
        /// At which pass through the point, or after how many bytes; from 1.
        public let countdown: Int
    }

    public let items: [Item]

    /// Every kind that can be asked for once, then random ones, all in random order.
    public init(faults: Int, seed: UInt64, hasCelery: Bool) {
        var random = SeededRandom(seed: seed)
        let kinds = FaultKind.allCases.filter { hasCelery || $0 != .celeryKill }
        var chosen = Array(kinds.prefix(max(0, faults)))
        // Kills are quick and have the most to find; what stands still for a quarter of a minute comes less often.
        let slow: [FaultKind] = [.stop, .stopInDatabase]
        let frequent = kinds.filter { !slow.contains($0) } + KillPoint.allCases.map(FaultKind.kill)
        while chosen.count < faults {
            let isSlow = Int.random(in: 0..<12, using: &random) == 0
            let among = isSlow ? slow : frequent
            chosen.append(among[Int.random(in: among.indices, using: &random)])
        }
        items = chosen.shuffled(using: &random).map { kind in
            let limit =
                switch kind {
                case .kill(.afterClaim), .kill(.afterAck): 3
                case .kill: 12
                case .cut, .trickle: 3000
                default: 1
                }
            return Item(
                kind: kind, worker: Int.random(in: 0..<1000, using: &random),
                countdown: Int.random(in: 1...limit, using: &random))
        }
    }
}

/// SplitMix64: small, and the same everywhere.
public struct SeededRandom: RandomNumberGenerator, Sendable {
    private var state: UInt64

    public init(seed: UInt64) { state = seed }

    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
