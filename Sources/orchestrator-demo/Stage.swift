import Foundation
import LocalProcesses
import LosslessJSON
import NIOConcurrencyHelpers

/// An api that answers, whoever executes its workflows, and the requests that the demo sends it.
struct Stage: Sendable {
    let timeline: Timeline
    let client: LocalHTTPClient
    /// The one whose log tells how processes end.
    let executor: Service

    /// Starts a workflow, and returns its process id once the process has `status`.
    @discardableResult
    func start(_ workflow: String, _ pages: String, until status: String) async throws -> String {
        await timeline.show("you", "POST /api/processes/\(workflow) \(pages)")
        let answer = try await client.send("POST", "/api/processes/\(workflow)", body: pages)
        await timeline.show("api", "\(answer.status) \(answer.text)")
        guard let id = try JSONValue.parse(answer.text)["id"]?.string else {
            throw LocalFailure("the api did not start \(workflow): \(answer.status) \(answer.text)")
        }
        try await wait(id, status, times: 1)
        return id
    }

    /// Resumes a process, and returns once it has `status`; `times` counts the ends of its runs, this one included.
    func resume(_ id: String, _ pages: String, until status: String, times: Int = 2) async throws {
        await timeline.show("you", "PUT /api/processes/\(id.prefix(8))…/resume \(pages)")
        let answer = try await client.send("PUT", "/api/processes/\(id)/resume", body: pages)
        await timeline.show("api", "\(answer.status)")
        guard answer.status == 204 else {
            throw LocalFailure("the api did not resume: \(answer.status) \(answer.text)")
        }
        try await wait(id, status, times: times)
    }

    private func wait(_ id: String, _ status: String, times: Int) async throws {
        let seen = Counter()
        let line = try await executor.line("the end of process \(id)") { line in
            line.event == "process finished" && line["process_id"] == id && seen.next() == times
        }
        let answer = try await client.send("GET", "/api/processes/\(id)")
        let process = try JSONValue.parse(answer.text)
        let steps = process["steps"]?.array ?? []
        let recorded = steps.filter { $0["status"]?.string != "pending" }.count
        await timeline.show("api", "GET: \(process["last_status"]?.string ?? "?"), \(recorded) steps recorded")
        guard line["status"] == status, process["last_status"]?.string == status else {
            throw LocalFailure("process \(id) should be \(status): \(answer.text)")
        }
        if status == "completed" { await timeline.completed() }
    }
}

/// Counts in a predicate that is called for one line after the other.
private final class Counter: Sendable {
    private let value = NIOLockedValueBox(0)

    func next() -> Int {
        value.withLockedValue {
            $0 += 1
            return $0
        }
    }
}
