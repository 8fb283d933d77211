import Hummingbird
import LosslessJSON
import Workflows

/// `GET /api/processes/status-counts`: how many processes and tasks have each status. Statuses without any are left out.
struct GetStatusCounts: Endpoint {
    static let method = HTTPRequest.Method.get
    static let path: PathPattern = "/api/processes/status-counts"

    let services: APIServices

    func respond(to request: APIRequest) async throws -> APIResponse {
        let counts = try await services.store.statusCounts()
        return .json(["process_counts": Self.json(counts.processes), "task_counts": Self.json(counts.tasks)])
    }

    private static func json(_ counts: [ProcessStatus: Int]) -> JSONValue {
        var object = JSONObject()
        for status in ProcessStatus.allCases {
            if let count = counts[status], count > 0 { object.append(status.rawValue, .number(JSONNumber(count))) }
        }
        return .object(object)
    }
}
