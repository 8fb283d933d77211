import Hummingbird

/// `GET /livez`: 200 while this process answers at all.
struct GetLiveness: Endpoint {
    static let method = HTTPRequest.Method.get
    static let path: PathPattern = "/livez"
    static let isOpen = true

    func respond(to request: APIRequest) async throws -> APIResponse { .json(["status": "ok"]) }
}
