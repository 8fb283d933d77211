/// An entry that a consumer holds in Redis.
struct HeldClaim: Sendable {
    /// Grows with each claim, so that entries go back in their old order.
    let number: Int
    let queue: String
    /// The list that it was taken from, without the prefix.
    let list: String
    let entry: [UInt8]
    var isQuarantined: Bool
}
