import Hummingbird

/// `GET /api/workflows/{workflow_id}`
struct GetWorkflow: Endpoint {
    static let method = HTTPRequest.Method.get
    static let path: PathPattern = "/api/workflows/{workflow_id}"

    let services: APIServices

    func respond(to request: APIRequest) async throws -> APIResponse {
        let workflowID = try validated(request.uuid("workflow_id"))
        guard let workflow = try await services.store.workflow(id: workflowID) else {
            throw APIFailure.problem(.notFound)
        }
        return .json(WorkflowSchema(workflow: workflow).json)
    }
}
