import Foundation
import LocalProcesses
import LosslessJSON
import Testing

extension Interop {
    /// Celery's own receiver and its state of the fleet listen to our worker.
    @Suite struct EventTests {
        // OWP-EVT-003, OWP-EVT-004, OWP-EVT-008, OWP-EVT-009, OWP-EVT-011, OWP-EVT-012
        @Test("A monitor follows a worker from online to offline, and a message from received to succeeded")
        func follow() async throws {
            try await Stack.with { stack in
                try await CeleryPeer.withMonitor(broker: stack.broker) { monitor in
                    try await stack.withWorker(["-E", "--heartbeat-interval", "500ms"]) { worker in
                        let beat = try await monitor.event("worker-heartbeat", hostname: "swift@ours")
                        #expect(beat["alive"] == true)
                        #expect(beat["software"] == "orchestrator-wire")
                        let id = try await stack.createProcess("demo_three_steps")
                        let sent = try await CeleryPeer.send(
                            [
                                CeleryMessage(
                                    task: "tasks.new_workflow",
                                    arguments: [.string(id.uuidString.lowercased()), "ann"], queue: "new_workflows")
                            ], broker: stack.broker)
                        let uuid = try #require(sent.first)
                        let received = try await monitor.event("task-received", uuid: uuid)
                        #expect(received["name"] == "tasks.new_workflow")
                        #expect(received["args"]?.string?.contains(id.uuidString.lowercased()) == true)
                        #expect(try await monitor.event("task-started", uuid: uuid)["state"] == "STARTED")
                        let succeeded = try await monitor.event("task-succeeded", uuid: uuid)
                        #expect(succeeded["state"] == "SUCCESS")
                        #expect(succeeded["result"]?.string?.contains(id.uuidString.lowercased()) == true)
                        let unknown = try await CeleryPeer.send(
                            [CeleryMessage(task: "tasks.nope", arguments: [], queue: "new_workflows")],
                            broker: stack.broker)
                        let nope = try #require(unknown.first)
                        let failed = try await monitor.event("task-failed", uuid: nope)
                        #expect(failed["state"] == "FAILURE")
                        worker.process.send(signal: SIGTERM)
                        let offline = try await monitor.event("worker-offline", hostname: "swift@ours")
                        #expect(offline["processed"] == 1)
                        #expect(try await worker.process.exitCode() == 0)
                    }
                }
            }
        }
    }
}

/// Celery's receiver of events, by what it prints.
struct CeleryMonitor: Sendable {
    let process: ChildProcess

    func event(_ type: String, hostname: String? = nil, uuid: String? = nil) async throws -> JSONValue {
        let text = try await process.line(within: .seconds(90), "the event \(type)") { line in
            guard let event = try? JSONValue.parse(line.text), event["type"]?.string == type else { return false }
            return (hostname == nil || event["hostname"]?.string == hostname)
                && (uuid == nil || event["uuid"]?.string == uuid)
        }
        return try JSONValue.parse(text)
    }
}
