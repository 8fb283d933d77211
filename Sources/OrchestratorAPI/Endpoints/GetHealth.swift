import Hummingbird

/// `GET /api/health/`: `"OK"`, as orchestrator-core has it. ``GetReadiness`` looks further.
struct GetHealth: Endpoint {
    static let method = HTTPRequest.Method.get
    static let path: PathPattern = "/api/health/"
    static let isOpen = true

    func respond(to request: APIRequest) async throws -> APIResponse { .json("OK") }
}
