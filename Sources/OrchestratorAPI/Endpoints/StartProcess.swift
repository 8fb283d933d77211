import FoundationEssentials
import Hummingbird
import LosslessJSON
import ProcessStore
import Workflows

/// `POST /api/processes/{workflow_key}?reporter=`: 201 with the id of the new process.
///
/// The body is the list of all form pages filled in so far; with too few of them the answer is 510 with the next page.
struct StartProcess: Endpoint {
    static let method = HTTPRequest.Method.post
    static let path: PathPattern = "/api/processes/{workflow_key}"

    let services: APIServices

    func respond(to request: APIRequest) async throws -> APIResponse {
        let body = try request.jsonBody()
        try await services.requireUnlockedEngine()
        let (user, pages) = try validated(request.reporter, APIRequest.formPages(body))
        guard let workflow = services.registry[request.parameters["workflow_key"] ?? ""] else {
            throw APIFailure.problem(.notFound, "Workflow does not exist")
        }
        let processID = UUID()
        let initialState = try workflow.initialState(processID: processID, reporter: user, userInputs: pages).answer()
        let process = NewProcess(
            processID: processID, workflowName: workflow.name, createdBy: user, initialState: initialState,
            at: services.now())
        try await services.writer.start(process, of: workflow)
        return .json(["id": .string(processID.text)], status: .created)
    }
}
