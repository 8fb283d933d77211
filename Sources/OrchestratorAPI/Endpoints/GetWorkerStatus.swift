import Brokers
import Hummingbird
import LosslessJSON
import ProcessStore

/// `GET /api/settings/worker-status`: who executes workflows, and how much there is to do.
struct GetWorkerStatus: Endpoint {
    static let method = HTTPRequest.Method.get
    static let path: PathPattern = "/api/settings/worker-status"

    let services: APIServices

    func respond(to request: APIRequest) async throws -> APIResponse {
        let depths = try await services.broker.depths(of: services.sender.queues)
        let running = try await services.store.statusCounts().running
        let online = try await services.workersOnline()
        var status: JSONObject = [
            "executor_type": .string(services.executor.rawValue),
            "number_of_workers_online": .number(JSONNumber(online.count)),
            "number_of_queued_jobs": .number(JSONNumber(depths.values.reduce(0, +))),
            "number_of_running_jobs": .number(JSONNumber(running)),
        ]
        // Beside orchestrator-core's own fields: a count of 0 may mean that nobody is there, or that nobody has answered.
        if let fleet = online.fleet { status["fleet"] = fleet.json }
        return .json(.object(status))
    }
}
