import Hummingbird
import LosslessJSON

/// `PUT /api/settings/status` with `{"global_lock": true}`: stops every process before its next step, and nothing starts any
/// more; with `false` everything goes on.
struct SetEngineStatus: Endpoint {
    static let method = HTTPRequest.Method.put
    static let path: PathPattern = "/api/settings/status"

    let services: APIServices

    func respond(to request: APIRequest) async throws -> APIResponse {
        let isLocked = try validated(Self.lock(try request.jsonBody()))
        try await services.store.setEngineLock(isLocked)
        services.logger.notice("engine \(isLocked ? "locked" : "unlocked")")
        if !isLocked { try await services.writer.resumeRunning() }
        let status = try await EngineStatus(services.store)
        services.updates?.send(
            .engine(
                isLocked: status.isLocked, globalStatus: status.globalStatus, runningProcesses: status.runningProcesses)
        )
        return .json(status.json)
    }

    private static func lock(_ body: JSONValue?) -> Result<Bool, RequestFaults> {
        guard let body else { return .failure(RequestFaults(.missing(["body"]))) }
        guard let object = body.object else {
            return .failure(
                RequestFaults(
                    RequestFault(
                        type: "model_attributes_type", location: ["body"],
                        message: "Input should be a valid dictionary or object to extract fields from", input: body)))
        }
        guard let value = object["global_lock"] else {
            return .failure(RequestFaults(.missing(["body", "global_lock"], input: body)))
        }
        switch value {
        case .bool(let isLocked): return .success(isLocked)
        default: return .failure(RequestFaults(.notABoolean(["body", "global_lock"], value)))
        }
    }
}
