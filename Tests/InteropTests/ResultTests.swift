import Foundation
import LocalProcesses
import LosslessJSON
import Testing

extension Interop {
    /// A real Celery client waits for what our worker stores.
    @Suite struct ResultTests {
        // OWP-RES-004, OWP-RES-008, OWP-RES-010, OWP-RES-011, OWP-RES-012, OWP-RES-013
        @Test("A Python client's .get() returns, or raises what it should", arguments: ["redis", "rpc://"])
        func get(backend: String) async throws {
            try await Stack.with { stack in
                let backend = backend == "redis" ? try stack.redis.tcpURL(database: 3) : backend
                try await stack.withWorker(["--result-backend", backend]) { _ in
                    let id = try await stack.createProcess("demo_three_steps").uuidString.lowercased()
                    let unknown = UUID().uuidString.lowercased()
                    func message(
                        _ arguments: [JSONValue], task: String = "tasks.new_workflow", options: JSONObject = [:]
                    ) -> CeleryMessage {
                        CeleryMessage(task: task, arguments: arguments, queue: "new_workflows", options: options)
                    }
                    let answers = try await CeleryPeer.get(
                        [
                            message([.string(id), "ann"]), message([.string(unknown), "ann"]),
                            message([], task: "tasks.nope"), message([1, 2, 3, 4, 5, 6]),
                            message([.string(id), "ann"], options: ["expires": -60]),
                        ], broker: stack.broker, backend: backend)
                    #expect(answers.count == 5)
                    #expect(answers[0]["state"] == "SUCCESS" && answers[0]["value"]?.string == id, "\(answers[0])")
                    #expect(answers[1]["state"] == "SUCCESS" && answers[1]["value"] == .null, "\(answers[1])")
                    #expect(answers[2]["state"] == "FAILURE" && answers[2]["error"] == "NotRegistered", "\(answers[2])")
                    #expect(answers[2]["module"] == "celery.exceptions" && answers[2]["arguments"] == ["tasks.nope"])
                    #expect(answers[3]["state"] == "FAILURE" && answers[3]["error"] == "TypeError", "\(answers[3])")
                    #expect(answers[3]["module"] == "builtins")
                    #expect(
                        answers[4]["state"] == "REVOKED" && answers[4]["error"] == "TaskRevokedError", "\(answers[4])")
                    #expect(answers[4]["arguments"] == ["expired"])
                }
            }
        }

        // OWP-RES-002
        @Test("A message that wants no result leaves none")
        func ignored() async throws {
            try await Stack.with { stack in
                try await stack.withWorker(["--result-backend", try stack.redis.tcpURL()]) { worker in
                    let id = try await stack.createProcess("demo_three_steps")
                    _ = try await CeleryPeer.send(
                        [
                            CeleryMessage(
                                task: "tasks.new_workflow", arguments: [.string(id.uuidString.lowercased()), "ann"],
                                queue: "new_workflows", options: ["ignore_result": true])
                        ], broker: stack.broker)
                    try await worker.event("message settled", process: id)
                    #expect(try await stack.redis.cli("KEYS", "celery-task-meta-*") == "")
                }
            }
        }
    }
}
