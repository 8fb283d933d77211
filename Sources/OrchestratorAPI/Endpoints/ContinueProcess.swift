import Hummingbird
import LosslessJSON
import ProcessStore
import Workflows

/// `POST /api/processes/{process_id}/callback/{token}`: the result that a callback step waits for. The token is the
/// permission: it is known only to whom the process told it.
struct ContinueProcess: Endpoint {
    static let method = HTTPRequest.Method.post
    static let path: PathPattern = "/api/processes/{process_id}/callback/{token}"
    static let isOpen = true

    let services: APIServices

    func respond(to request: APIRequest) async throws -> APIResponse {
        let body = try request.jsonBody()
        try await services.requireUnlockedEngine()
        let (processID, result) = try validated(request.uuid("process_id"), APIRequest.object(body))
        guard let process = try await services.store.process(processID)?.process else {
            throw APIFailure.unknownProcess(processID.text)
        }
        guard process.lastStatus == .awaitingCallback else { throw Self.notAwaiting }
        do {
            try await services.writer.resumeByCallback(
                processID, token: request.parameters["token"] ?? "", result: .object(result))
        } catch let error as StoreError {
            switch error.code {
            case .invalidToken: throw APIFailure.problem(.notFound, "Invalid token")
            case .wrongStatus: throw Self.notAwaiting
            case .unknownProcess: throw APIFailure.unknownProcess(processID.text)
            default: throw error
            }
        }
        return .json(.null)
    }

    private static let notAwaiting = APIFailure.problem(.conflict, "This process is not in an awaiting state.")
}
