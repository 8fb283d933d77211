import Hummingbird
import LosslessJSON
import ProcessStore
import Workflows

/// `PUT /api/processes/{process_id}/resume?reporter=`: 204. Goes on with a process that waits for input, failed, or waits
/// for something else.
struct ResumeProcess: Endpoint {
    static let method = HTTPRequest.Method.put
    static let path: PathPattern = "/api/processes/{process_id}/resume"

    let services: APIServices

    func respond(to request: APIRequest) async throws -> APIResponse {
        let body = try request.jsonBody()
        try await services.requireUnlockedEngine()
        let (user, processID, pages) = try validated(
            request.reporter, request.uuid("process_id"), APIRequest.formPages(body))
        guard let detail = try await services.store.process(processID) else {
            throw APIFailure.unknownProcess(processID.text)
        }
        let status = detail.process.lastStatus
        guard status.isResumable else { throw Self.notResumable(status) }
        guard let workflow = services.registry[detail.process.workflowName] else {
            services.logger.naming(processID).error(
                "workflow not registered", metadata: ["workflow": "\(detail.process.workflowName)"])
            throw APIFailure.internalError
        }
        let input = try workflow.resumeInput(userInputs: pages, after: detail.steps).answer()
        do {
            try await services.writer.resume(processID, input: input, pages: pages, user: user)
        } catch let error as StoreError {
            switch error.code {
            // Somebody was faster.
            case .wrongStatus(let status): throw Self.notResumable(status)
            case .unknownProcess: throw APIFailure.unknownProcess(processID.text)
            default: throw error
            }
        }
        services.updates?.send(.statusCounts)
        return .noContent
    }

    static func notResumable(_ status: ProcessStatus) -> APIFailure {
        .problem(.conflict, "Resuming a \(status.rawValue) workflow is not possible")
    }
}
