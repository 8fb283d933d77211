/// How a claim ends.
public enum Settlement: Sendable {
    /// Done with: removed.
    case acknowledge(Receipt)
    /// Back to the head of its queue, flagged as redelivered.
    case requeue(Receipt)
    /// Sound after all: shown to other workers as an ordinary claim. Only for a quarantined delivery; it stays held.
    case release(Receipt)
    /// To the dead letters, with the reason and the raw bytes.
    case deadLetter(Receipt, DeadLetter)

    public var receipt: Receipt {
        switch self {
        case .acknowledge(let receipt), .requeue(let receipt), .release(let receipt), .deadLetter(let receipt, _):
            receipt
        }
    }
}
