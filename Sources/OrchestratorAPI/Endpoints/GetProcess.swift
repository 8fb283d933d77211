import Hummingbird

/// `GET /api/processes/{process_id}`: a process with its steps, those still to come, and the form that it waits for.
struct GetProcess: Endpoint {
    static let method = HTTPRequest.Method.get
    static let path: PathPattern = "/api/processes/{process_id}"

    let services: APIServices

    func respond(to request: APIRequest) async throws -> APIResponse {
        let processID = try validated(request.uuid("process_id"))
        guard let detail = try await services.store.process(processID) else {
            throw APIFailure.unknownProcess(processID.text)
        }
        // Without its workflow nobody knows what is still to come.
        let position = services.registry[detail.process.workflowName]?.position(after: detail.steps)
        let state = position?.state ?? detail.steps.last { $0.status.isCleared }?.state ?? [:]
        let schema = ProcessSchema(
            process: detail.process,
            detail: ProcessSchema.Detail(
                steps: detail.steps, pending: position?.pendingStepNames ?? [],
                currentState: state.isEmpty ? nil : state, form: try position?.formSchema(),
                traceback: detail.process.traceback))
        return .json(schema.json)
    }
}
