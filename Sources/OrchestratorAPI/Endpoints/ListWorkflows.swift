import Hummingbird

/// `GET /api/workflows/`: all workflows by name. An extension: orchestrator-core has this list in GraphQL only.
struct ListWorkflows: Endpoint {
    static let method = HTTPRequest.Method.get
    static let path: PathPattern = "/api/workflows/"

    let services: APIServices

    func respond(to request: APIRequest) async throws -> APIResponse {
        let workflows = try await services.store.workflows().sorted { $0.name < $1.name }
        return .json(.array(workflows.map { WorkflowSchema(workflow: $0).json }))
    }
}
