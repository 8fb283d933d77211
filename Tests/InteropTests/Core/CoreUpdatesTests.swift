import Foundation
import LocalProcesses
import LosslessJSON
import Testing

extension Interop {
    /// What clients of orchestrator-core's websockets are told, as it passes over Redis.
    @Suite struct CoreUpdatesTests {
        // OWP-EVT-018
        @Test("Our api and worker publish what orchestrator-core's publish, in the same order")
        func sameUpdates() async throws {
            let expected = try await CoreStack.with { stack in
                try await stack.withCoreAPI { api in
                    try await stack.withCoreWorker { _ in try await Self.updates(of: api, on: stack) }
                }
            }
            let ours = try await CoreStack.with { stack in
                try await stack.withOurAPI { api in
                    try await stack.withOurWorker { _ in try await Self.updates(of: api, on: stack) }
                }
            }
            #expect(expected.count > 20)
            // Since release 5 a run's end is told once more: a pair for each of the three, that 4.4 does not publish.
            #expect(ours.count == expected.count + 6)
            var rest = ours[...]
            for update in expected {
                if rest.first != update { rest = rest.dropFirst(2) }
                #expect(rest.popFirst() == update)
            }
        }

        /// A process that completes, one that fails and one that is aborted, one after the other.
        private static func updates(of api: CoreAPI, on stack: CoreStack) async throws -> [String] {
            try await withChildProcess(
                "redis-cli", ["-s", stack.redis.socketPath, "SUBSCRIBE", "events", "engine-settings"]
            ) { listener in
                try await stack.wait("the subscription") {
                    try await stack.redis.cli("PUBSUB", "NUMSUB", "events").hasSuffix("1")
                }
                var ids: [String] = []
                try stack.setFailing(true)
                for (workflow, status) in [
                    ("demo_three_steps", "completed"), ("demo_fail", "failed"), ("demo_suspend", "suspended"),
                ] {
                    let id = try await api.start(workflow)
                    try await api.waitFor(id, status)
                    ids.append(id)
                    // The last word on a run comes after its last record: what follows must not overtake it.
                    try await quiet(listener)
                }
                try await api.abort(ids[2])
                _ = try await api.client.send("PUT", "/api/settings/status", body: #"{"global_lock": true}"#)
                try await listener.line(containing: "engineStatus")
                try await quiet(listener)
                return await listener.lines.map(\.text).filter { $0.hasPrefix("{") }.map { line in
                    ids.enumerated().reduce(line) { $0.replacing($1.element, with: "<\($1.offset)>") }
                }
            }
        }

        /// Waits until nothing has come for a while: who publishes tells nobody when it is done.
        private static func quiet(_ listener: ChildProcess) async throws {
            var count = -1
            while await listener.lines.count != count {
                count = await listener.lines.count
                try await Task.sleep(for: .seconds(1))
            }
        }
    }
}
