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
                        let (uuid, task) = try await Self.seenTask(client, worker, stack)
                        #expect(task["name"] == "tasks.new_workflow")
                        #expect(task["worker"] == "swift@ours")
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

        /// A message that Flower saw from its begin to its end. Flower says nowhere since when it listens to events, and has seen
        /// none of a message that ran before: so one after the other is sent until it has seen one.
        private static func seenTask(
            _ client: LocalHTTPClient, _ worker: OurWorker, _ stack: Stack
        ) async throws -> (id: String, JSONValue) {
            let deadline = ContinuousClock.now + .seconds(120)
            while true {
                let process = try await stack.createProcess("demo_three_steps")
                let uuid = try await send(process, on: stack)
                try await worker.event("message settled", process: process)
                do {
                    let tasks = try await poll(client, "/api/tasks", for: .seconds(3)) {
                        $0[uuid]?["state"] == "SUCCESS"
                    }
                    return (uuid, try #require(tasks[uuid]))
                } catch  where ContinuousClock.now < deadline {
                    continue
                }
            }
        }

        private static func send(_ process: UUID, on stack: Stack) async throws -> String {
            let sent = try await CeleryPeer.send(
                [
                    CeleryMessage(
                        task: "tasks.new_workflow", arguments: [.string(process.uuidString.lowercased()), "ann"],
                        queue: "new_workflows")
                ], broker: stack.broker)
            return try #require(sent.first)
        }

        /// Asks until the answer is as it will be.
        private static func poll(
            _ client: LocalHTTPClient, _ path: String, for time: Duration = .seconds(120),
            until isThere: (JSONValue) -> Bool
        ) async throws -> JSONValue {
            let deadline = ContinuousClock.now + time
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
