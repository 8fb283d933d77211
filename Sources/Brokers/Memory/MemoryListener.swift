/// Somebody who listens to channels.
struct MemoryListener {
    let pattern: GlobPattern
    let reader: AsyncThrowingStream<Broadcast, any Error>.Continuation

    /// Messages that may wait for a listener before it is given up.
    static let capacity = 10_000
    static let overflow = BrokerError(
        .connectionLost, "the listener fell behind by \(capacity) messages: read faster, or listen to fewer channels")
}
