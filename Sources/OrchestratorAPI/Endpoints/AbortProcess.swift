import Hummingbird
import ProcessStore

/// `PUT /api/processes/{process_id}/abort`: 204, also for a process that is completed and stays so.
struct AbortProcess: Endpoint {
    static let method = HTTPRequest.Method.put
    static let path: PathPattern = "/api/processes/{process_id}/abort"

    let services: APIServices

    func respond(to request: APIRequest) async throws -> APIResponse {
        let (user, processID) = try validated(request.reporter, request.uuid("process_id"))
        do {
            try await services.store.abort(processID, user: user, at: services.now())
        } catch {
            if error.code == .unknownProcess { throw APIFailure.unknownProcess(processID.text) }
            throw error
        }
        services.logger.naming(processID).info("process aborted", metadata: ["user": "\(user)"])
        services.updates?.send(.process(processID))
        services.updates?.send(.statusCounts)
        return .noContent
    }
}
