import OrchestratorWire

/// Where a worker leaves the results of messages.
public protocol ResultBackend: Sendable {
    /// For logs and errors: the address with its secrets masked.
    var name: String { get }

    /// Stores results, and tells those who wait for them. One call at a time.
    ///
    /// - Throws: ``BrokerError``, after which some may have been stored: storing them again does no harm.
    func store(_ results: [AddressedResult]) async throws(BrokerError)

    /// Ends its connections.
    func close() async
}
