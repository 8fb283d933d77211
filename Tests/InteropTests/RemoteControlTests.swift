import Foundation
import LocalProcesses
import LosslessJSON
import Testing

extension Interop {
    /// The real `celery inspect` and `celery status`, asking our worker.
    @Suite struct RemoteControlTests {
        // OWP-CTL-001, OWP-CTL-002, OWP-CTL-012
        @Test("celery status and celery inspect: ours answers beside a real worker")
        func inspect() async throws {
            try await Stack.with { stack in
                try await stack.withWorker { _ in
                    try await CeleryPeer.withWorker(broker: stack.broker) { _ in
                        let status = try await Self.celery(["status"], broker: stack.broker)
                        #expect(status.contains("swift@ours: OK"))
                        #expect(status.contains("celery@peer: OK"))
                        #expect(status.contains("2 nodes online"))

                        let stats = try await Self.inspect(["stats"], broker: stack.broker)
                        #expect(stats["swift@ours"]?["pool"]?["max-concurrency"]?.int != nil)
                        #expect(stats["celery@peer"]?["pool"] != nil)
                        // What a real worker's statistics have, ours have, too.
                        let theirs = try #require(stats["celery@peer"]?.object)
                        let ours = try #require(stats["swift@ours"]?.object)
                        for member in theirs {
                            #expect(ours[member.key] != nil, "\(member.key)")
                            for inner in member.value.object ?? [:] where member.key != "total" && member.key != "pool"
                            {
                                #expect(ours[member.key]?[inner.key] != nil, "\(member.key).\(inner.key)")
                            }
                        }
                        let queues = try await Self.inspect(["active_queues"], broker: stack.broker)
                        #expect(queues["swift@ours"] == queues["celery@peer"])
                        for command in ["active", "reserved", "scheduled", "revoked"] {
                            let answer = try await Self.inspect([command], broker: stack.broker)
                            #expect(answer["swift@ours"] == [], "\(command)")
                        }
                        let one = try await Self.inspect(["ping", "-d", "swift@ours"], broker: stack.broker)
                        #expect(one == ["swift@ours": ["ok": "pong"]])
                        let unknown = try await Self.inspect(["memdump"], broker: stack.broker)
                        #expect(unknown["swift@ours"]?["error"]?.string?.hasPrefix("KeyError") == true)
                        // Nobody's list of replies is left behind.
                        let keys = try await stack.redis.cli("KEYS", "*reply.celery.pidbox")
                        #expect(keys.split(separator: "\n").allSatisfy { $0.hasPrefix("_kombu.binding") }, "\(keys)")
                    }
                }
            }
        }

        private static func inspect(_ arguments: [String], broker: String) async throws -> JSONValue {
            try JSONValue.parse(try await celery(["inspect", "--json"] + arguments, broker: broker))
        }

        private static func celery(_ arguments: [String], broker: String) async throws -> String {
            let result = try await FinishedProcess.run(
                Checkout.file("conformance/peers/celery/run"), ["celery"] + arguments,
                environment: ["BROKER_URL": broker])
            guard result.exitCode == 0 else {
                throw LocalFailure("celery \(arguments) failed: \(result.standardError) \(result.standardOutput)")
            }
            return result.standardOutput
        }
    }
}
