import Brokers
import Hummingbird
import LosslessJSON
import ProcessStore

/// `GET /readyz`: 200 when the process store and the broker answer, else 503 with what does not, and why.
struct GetReadiness: Endpoint {
    static let method = HTTPRequest.Method.get
    static let path: PathPattern = "/readyz"
    static let isOpen = true

    let services: APIServices

    func respond(to request: APIRequest) async throws -> APIResponse {
        async let storeFault = fault { () throws(StoreError) in try await services.store.ping() }
        async let brokerFault = fault { () throws(BrokerError) in try await services.broker.ping() }
        let faults = await [("store", storeFault), ("broker", brokerFault)]
        let isReady = faults.allSatisfy { $0.1 == nil }
        var object: JSONObject = ["status": isReady ? "ok" : "unavailable"]
        for (name, fault) in faults { object.append(name, .string(fault ?? "ok")) }
        return .json(.object(object), status: isReady ? .ok : .serviceUnavailable)
    }

    private func fault<Failure: Error & CustomStringConvertible>(
        _ ping: () async throws(Failure) -> Void
    ) async -> String? {
        do {
            try await ping()
            return nil
        } catch {
            return error.description
        }
    }
}
