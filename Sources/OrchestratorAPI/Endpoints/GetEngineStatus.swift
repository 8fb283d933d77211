import Hummingbird

/// `GET /api/settings/status`
struct GetEngineStatus: Endpoint {
    static let method = HTTPRequest.Method.get
    static let path: PathPattern = "/api/settings/status"

    let services: APIServices

    func respond(to request: APIRequest) async throws -> APIResponse {
        .json(try await EngineStatus(services.store).json)
    }
}
