/// An entry that a consumer holds.
struct MemoryClaim {
    /// Grows with each claim, so that entries go back in their old order.
    let number: Int
    let consumer: Int
    let queue: String
    let step: PriorityStep
    let entry: [UInt8]
}
