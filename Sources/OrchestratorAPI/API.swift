import Hummingbird
import Logging
import LosslessJSON

/// Answers requests: finds the endpoint, checks the token, and makes an answer of whatever goes wrong.
struct API: Sendable {
    let table: EndpointTable
    /// Nil lets everybody in: an api that only this machine can reach.
    let token: BearerToken?
    let logger: Logger

    func respond(to request: APIRequest) async -> APIResponse {
        switch table.match(request.method, request.path) {
        case .endpoint(let endpoint, let parameters):
            var request = request
            request.parameters = parameters
            return await response(of: endpoint, to: request)
        case .methodNotAllowed(let allow):
            var response = APIFailure.bare(.methodNotAllowed).response
            response.headers[.allow] = allow.map(\.rawValue).joined(separator: ", ")
            return response
        case .redirect(let path):
            var response = APIResponse(status: .temporaryRedirect)
            let query = request.target.drop { $0 != "?" }
            response.headers[.location] = path + query
            return response
        case .notFound:
            return APIFailure.bare(.notFound).response
        }
    }

    private func response(of endpoint: any Endpoint, to request: APIRequest) async -> APIResponse {
        if let token, !type(of: endpoint).isOpen, !token.admits(request.headers) {
            var response = APIFailure.problem(.unauthorized, "A bearer token is required").response
            response.headers[.wwwAuthenticate] = "Bearer"
            return response
        }
        do {
            return try await endpoint.respond(to: request)
        } catch {
            if let failure = error as? APIFailure { return failure.response }
            let failure = APIFailure(unforeseen: error)
            logger.error(
                "request failed",
                metadata: [
                    "method": "\(request.method)", "path": "\(request.path)",
                    "status": "\(failure.response.status.code)",
                    "error": "\(error)",
                ])
            return failure.response
        }
    }
}
