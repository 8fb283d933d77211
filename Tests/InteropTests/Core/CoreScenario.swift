import LosslessJSON

/// What a user of an orchestrator does: every message, suspend and resume, fail and retry, callback, abort, tasks.
struct CoreScenario: Sendable {
    static let confirmation = #"[{"confirm": true, "comment": "fine"}]"#

    let stack: CoreStack
    let api: CoreAPI

    /// - Returns: what the database holds in the end, by what was done.
    func play() async throws -> [String: String] {
        var ids: [String: String] = [:]
        ids["three steps"] = try await completed("demo_three_steps")
        ids["slow"] = try await completed("demo_slow")
        ids["task"] = try await completed("task_demo")
        ids["suspended and resumed"] = try await suspended("demo_suspend")
        ids["task, suspended and resumed"] = try await suspended("task_demo_suspend")
        ids["failed, retried twice"] = try await failing("demo_fail", as: "failed")
        ids["waited, retried twice"] = try await failing("demo_retry", as: "waiting")
        ids["task, failed, retried twice"] = try await failing("task_demo_fail", as: "failed")
        ids["called back"] = try await calledBack()
        ids["aborted"] = try await aborted()
        var rows: [String: String] = [:]
        for (what, id) in ids { rows[what] = try await stack.rows(of: id) }
        return rows
    }

    private func completed(_ workflow: String) async throws -> String {
        let id = try await api.start(workflow)
        try await api.waitFor(id, "completed")
        return id
    }

    private func suspended(_ workflow: String) async throws -> String {
        let id = try await api.start(workflow)
        try await api.waitFor(id, "suspended")
        try await api.resume(id, Self.confirmation)
        try await api.waitFor(id, "completed")
        return id
    }

    /// The second failure is the same as the first, which orchestrator-core counts in the first one's row.
    private func failing(_ workflow: String, as status: String) async throws -> String {
        try stack.setFailing(true)
        let id = try await api.start(workflow)
        try await api.waitFor(id, status)
        try await api.resume(id)
        // Resumed, running, and the same status again: only the row tells that it has been.
        try await stack.wait("retries of \(workflow)") {
            try await stack.psql(
                "SELECT 1 FROM process_steps JOIN processes USING (pid) WHERE pid = '\(id)' AND state ? 'retries' AND last_status = '\(status)'"
            ) == "1"
        }
        try stack.setFailing(false)
        try await api.resume(id)
        try await api.waitFor(id, "completed")
        return id
    }

    private func calledBack() async throws -> String {
        let id = try await api.start("demo_callback")
        let process = try await api.waitFor(id, "awaiting_callback")
        guard let route = process["current_state"]?["callback_route"]?.string else {
            throw CoreFailure("no callback_route in \(process["current_state"]?.text() ?? "")")
        }
        let answer = try await api.client.send("POST", route, body: #"{"answer": 42}"#)
        guard answer.status == 200 else { throw CoreFailure("callback: \(answer.status) \(answer.text)") }
        try await api.waitFor(id, "completed")
        return id
    }

    private func aborted() async throws -> String {
        let id = try await api.start("demo_suspend")
        try await api.waitFor(id, "suspended")
        try await api.abort(id)
        try await api.waitFor(id, "aborted")
        return id
    }
}

struct CoreFailure: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
