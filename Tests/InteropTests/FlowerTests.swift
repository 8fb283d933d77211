import Foundation
import LocalProcesses
import LosslessJSON
import Testing

extension Interop {
    /// A real Flower shows our worker and its tasks.
    @Suite struct FlowerTests {
        @Test("/api/workers and /api/tasks know our worker and what it ran; its pages are found")
        func flower() async throws {
            try await Stack.with { stack in
                let port = try freePort()
                // Without -E: Flower asks for events by itself.
                try await stack.withWorker { worker in
                    try await withChildProcess(
                        Checkout.file("conformance/peers/flower/run"), ["flower", "\(port)"],
                        environment: ["BROKER_URL": try stack.broker]
                    ) { _ in
                        let client = LocalHTTPClient(port: port)
                        let workers = try await Self.poll(client, "/api/workers?refresh=1") {
                            $0["swift@ours"]?["active_queues"]?.array?.isEmpty == false
                        }
                        let ours = try #require(workers["swift@ours"])
                        #expect(ours["stats"]?["pool"]?["max-concurrency"]?.int != nil)
                        #expect(
                            Set(ours["registered"]?.array?.compactMap(\.string) ?? []) == [
                                "tasks.new_task", "tasks.new_workflow", "tasks.resume_task", "tasks.resume_workflow",
                            ])
                        let id = try await stack.createProcess("demo_three_steps")
                        let uuid = try await Self.start(id, until: worker, on: stack)
                        let tasks = try await Self.poll(client, "/api/tasks") { $0[uuid]?["state"] == "SUCCESS" }
                        #expect(tasks[uuid]?["name"] == "tasks.new_workflow")
                        #expect(tasks[uuid]?["worker"] == "swift@ours")
                        for page in ["/workers", "/worker/swift@ours", "/tasks", "/task/\(uuid)"] {
                            let answer = try await client.send("GET", page)
                            #expect(answer.status == 200, "\(page)")
                        }
                        // What its buttons do.
                        let grown = try await client.send("POST", "/api/worker/pool/grow/swift@ours?n=1")
                        #expect(grown.status == 200, "\(grown.text)")
                    }
                }
            }
        }

        /// Starts the process once the worker tells of messages, which Flower orders; returns the message's id.
        private static func start(_ id: UUID, until worker: OurWorker, on stack: Stack) async throws -> String {
            let sent = try await CeleryPeer.send(
                [
                    CeleryMessage(
                        task: "tasks.new_workflow", arguments: [.string(id.uuidString.lowercased()), "ann"],
                        queue: "new_workflows")
                ], broker: stack.broker)
            try await worker.event("message settled", process: id)
            return try #require(sent.first)
        }

        /// Asks until the answer is as it will be.
        private static func poll(
            _ client: LocalHTTPClient, _ path: String, until isThere: (JSONValue) -> Bool
        ) async throws -> JSONValue {
            let deadline = ContinuousClock.now + .seconds(120)
            var last = "nothing"
            while ContinuousClock.now < deadline {
                if let answer = try? await client.send("GET", path), answer.status == 200 {
                    last = answer.text
                    if let value = try? JSONValue.parse(last), isThere(value) { return value }
                }
                try await Task.sleep(for: .milliseconds(300))
            }
            throw LocalFailure("Flower's \(path) stayed at \(last.prefix(2000))")
        }
    }
}
