/// A queue of one's own that is bound to a direct exchange: where answers to something that was broadcast arrive.
public protocol BrokerInbox: Sendable {
    /// The next entry; nil when none came for so long.
    func next(within patience: Duration) async throws(BrokerError) -> [UInt8]?

    /// Unbinds it, and removes it with what is left in it.
    func close() async
}
