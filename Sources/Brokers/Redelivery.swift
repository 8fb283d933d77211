import OrchestratorWire

/// The entry that goes back to its queue.
enum Redelivery {
    /// The entry with both `redelivered` flags set and every other byte as it was; unchanged when it is no envelope, for
    /// nothing that came in may be lost.
    static func flagged(_ entry: [UInt8]) -> [UInt8] {
        guard let envelope = try? KombuEnvelope.parse(entry) else { return entry }
        return envelope.redelivered()
    }
}
