import LocalProcesses
import LosslessJSON

/// The REST interface of orchestrator-core, whoever answers it.
struct CoreAPI: Sendable {
    let client: LocalHTTPClient

    /// - Returns: the process id.
    func start(_ workflow: String) async throws -> String {
        let form = workflow.hasPrefix("task_") ? "[{}]" : #"[{"name": "Ada", "count": 0}]"#
        let answer = try await client.send("POST", "/api/processes/\(workflow)", body: form)
        guard answer.status == 201, let id = try JSONValue.parse(answer.body)["id"]?.string else {
            throw LocalFailure("start of \(workflow): \(answer.status) \(answer.text)")
        }
        return id
    }

    func resume(_ id: String, _ input: String = "[{}]") async throws {
        let answer = try await client.send("PUT", "/api/processes/\(id)/resume", body: input)
        guard answer.status == 204 else { throw LocalFailure("resume of \(id): \(answer.status) \(answer.text)") }
    }

    func abort(_ id: String) async throws {
        let answer = try await client.send("PUT", "/api/processes/\(id)/abort")
        guard answer.status == 204 else { throw LocalFailure("abort of \(id): \(answer.status) \(answer.text)") }
    }

    func process(_ id: String) async throws -> JSONValue {
        let answer = try await client.send("GET", "/api/processes/\(id)")
        guard answer.status == 200 else { throw LocalFailure("\(id): \(answer.status) \(answer.text)") }
        return try JSONValue.parse(answer.body)
    }

    @discardableResult
    func waitFor(_ id: String, _ status: String) async throws -> JSONValue {
        var last = JSONValue.null
        do {
            return try await withTimeout(.seconds(120), "\(id) to be \(status)") {
                while true {
                    let process = try await self.process(id)
                    if process["last_status"]?.string == status { return process }
                    try await Task.sleep(for: .milliseconds(50))
                }
            }
        } catch {
            last = try await process(id)
            throw LocalFailure(
                "\(error): \(last["workflow_name"]?.string ?? "") is \(last["last_status"]?.text() ?? "")")
        }
    }
}
