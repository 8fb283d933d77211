/// Names one claim of one consumer. Two deliveries of one message have two receipts.
public struct Receipt: Sendable, Hashable, CustomStringConvertible {
    public let description: String
    /// The end of it, the number: what one consumer holds begins alike, and each is looked up a dozen times.
    private let mark: UInt64

    public init(_ description: String) {
        self.description = description
        mark = description.utf8.suffix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }

    public static func == (left: Receipt, right: Receipt) -> Bool {
        left.mark == right.mark && left.description == right.description
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(mark) }
}

/// An entry that a consumer claimed and must settle.
public struct Delivery: Sendable {
    public let receipt: Receipt
    /// The queue that it was claimed from, without prefix or priority suffix.
    public let queue: String
    /// The list (Redis) that it stood on, as the dead-letter entry reports it.
    public let list: String
    /// The raw bytes.
    public let entry: [UInt8]
    /// True when the broker could not be sure that other workers survive these bytes, so that only our own see the claim.
    /// Such an entry must be decoded strictly and, if it is sound, may be handled like any other.
    public let isQuarantined: Bool

    public init(receipt: Receipt, queue: String, list: String, entry: [UInt8], isQuarantined: Bool = false) {
        self.receipt = receipt
        self.queue = queue
        self.list = list
        self.entry = entry
        self.isQuarantined = isQuarantined
    }
}
