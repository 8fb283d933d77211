import LosslessJSON

/// The third part of a protocol 2 body: what is to be sent when the task has ended. Kept as it was read.
///
/// A worker that sends none of it must refuse a message that has some: the callers would wait for ever (OWP-BODY-006).
public struct Embed: Sendable, Hashable {
    /// Signatures of tasks to send on success.
    public var callbacks: JSONValue
    /// Signatures of tasks to send on failure.
    public var errbacks: JSONValue
    /// The rest of the chain, the next task last.
    public var chain: JSONValue
    /// The body of the chord that this task is a header of.
    public var chord: JSONValue

    public init(
        callbacks: JSONValue = .null, errbacks: JSONValue = .null, chain: JSONValue = .null, chord: JSONValue = .null
    ) {
        self.callbacks = callbacks
        self.errbacks = errbacks
        self.chain = chain
        self.chord = chord
    }

    /// Absent, null and `{}` all mean that nothing follows. An object without `chain` is a body of protocol 1.
    init(_ object: JSONDocument.Element) {
        self.init()
        // Null too: of duplicate keys the last counts (OWP-ENV-015).
        for member in object.members {
            if member.isKey("callbacks") {
                callbacks = member.value.value
            } else if member.isKey("errbacks") {
                errbacks = member.value.value
            } else if member.isKey("chain") {
                chain = member.value.value
            } else if member.isKey("chord") {
                chord = member.value.value
            }
        }
    }

    /// True when nothing follows.
    public var isEmpty: Bool {
        [callbacks, errbacks, chain, chord].allSatisfy { value in
            switch value {
            case .null: true
            case .array(let signatures): signatures.isEmpty
            case .object(let signature): signature.isEmpty
            default: false
            }
        }
    }

    /// As the body has it.
    public var json: JSONValue {
        ["callbacks": callbacks, "errbacks": errbacks, "chain": chain, "chord": chord]
    }
}
