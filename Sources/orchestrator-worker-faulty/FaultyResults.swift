import Brokers
import OrchestratorWire

/// A result backend with a fault around it.
struct FaultyResults: ResultBackend {
    let base: any ResultBackend
    let storing: @Sendable ([AddressedResult], any ResultBackend) async throws(BrokerError) -> Void

    var name: String { base.name }

    func store(_ results: [AddressedResult]) async throws(BrokerError) { try await storing(results, base) }

    func close() async { await base.close() }
}
