import Foundation
import LocalProcesses
import LosslessJSON
import Testing
import Workflows

extension Interop {
    /// One Celery worker and one of ours on the same queue.
    @Suite struct MixedFleetTests {
        @Test("A Celery worker and ours share a thousand messages, each executed once")
        func shares() async throws {
            try await Stack.with { stack in
                var ids: Set<String> = []
                var created: [CeleryMessage] = []
                for _ in 0..<1000 {
                    let id = try await stack.createProcess("demo_three_steps").uuidString.lowercased()
                    ids.insert(id)
                    created.append(
                        CeleryMessage(
                            task: "tasks.new_workflow", arguments: [.string(id), "SYSTEM"], queue: "new_workflows"))
                }
                let messages = created
                let (ours, theirs) = try await CeleryPeer.withWorker(broker: stack.broker, queues: "new_workflows") {
                    _ in
                    try await stack.withWorker(queues: "new_workflows", ["-c", "1"]) { worker in
                        async let sent = CeleryPeer.send(messages, broker: stack.broker)
                        let executed = try await Self.count(to: ids.count, worker, Ledger(redis: stack.redis))
                        _ = try await sent
                        return executed
                    }
                }
                #expect(ours.count + theirs.count == 1000)
                #expect(Set(ours).union(theirs) == ids)
                #expect(!ours.isEmpty && !theirs.isEmpty, "ours \(ours.count), theirs \(theirs.count)")
                // Nothing comes later: the queue and everybody's hands are empty, and no process ran on both sides.
                #expect(try await stack.redis.cli("LLEN", "new_workflows") == "0")
                #expect(try await stack.redis.cli("HLEN", "unacked") == "0")
                #expect(try await stack.redis.cli("LLEN", "orchestrator-wire.dead") == "0")
                #expect(try await stack.store.statusCounts().processes[.completed] == ours.count)
            }
        }

        /// Collects what either side executed until that many executions have been seen.
        private static func count(
            to total: Int, _ worker: OurWorker, _ ledger: Ledger
        ) async throws -> (ours: [String], theirs: [String]) {
            let (events, continuation) = AsyncThrowingStream.makeStream(of: (isOurs: Bool, id: String).self)
            return try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    for await id in await worker.finished() { continuation.yield((true, id)) }
                }
                group.addTask {
                    do {
                        while !Task.isCancelled {
                            let call = try await ledger.next(within: 60)
                            if let id = call["arguments"]?["process_id"]?.string { continuation.yield((false, id)) }
                        }
                    } catch {
                        continuation.finish(throwing: error)
                    }
                }
                defer { group.cancelAll() }
                var ours: [String] = []
                var theirs: [String] = []
                for try await event in events {
                    if event.isOurs { ours.append(event.id) } else { theirs.append(event.id) }
                    if ours.count + theirs.count == total { break }
                }
                return (ours, theirs)
            }
        }
    }
}
