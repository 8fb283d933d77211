import Foundation
import LocalProcesses
import LosslessJSON
import Testing

@Suite("orchestrator-wire message send")
struct MessageSendCommandTests {
    private static let message = [
        "message", "send", "new-workflow", "--process-id", "36ca78f9-98f9-423d-8f7a-e7118f686415", "--user", "ann",
    ]

    @Test func nothingIsSentWithoutYes() async throws {
        try await withPrivateRedis { redis in
            let broker = ["--broker", redis.url(database: 3)]
            let refused = try await Toolkit.run(Self.message + broker)
            #expect(refused.exitCode == 2)
            #expect(refused.standardError.contains("add --yes"))
            let shown = try await Toolkit.run(Self.message + broker + ["--dry-run"])
            #expect(shown.exitCode == 0)
            #expect(try shown.objects().first?["headers"]?["task"] == "tasks.new_workflow")
            #expect(try await redis.cli(database: 3, "DBSIZE") == "0")
        }
    }

    @Test func itGoesWhereTheRoutesSay() async throws {
        try await withPrivateRedis { redis in
            try await withTemporaryFolder { folder in
                let routes = "version: 1\ntask_routes:\n  tasks.new_*: {queue: mine, priority: 4}\n"
                try routes.write(toFile: folder.file("routes.yaml"), atomically: false, encoding: .utf8)
                let common =
                    Self.message + ["--broker", redis.url(database: 1), "--yes", "--routes", "routes.yaml"]
                let sent = try await Toolkit.run(common + ["--output", "json"], in: folder.path)
                #expect(sent.exitCode == 0, "\(sent.standardError)")
                let object = try #require(try sent.objects().first)
                #expect(object["queue"] == "mine")
                #expect(object["priority"] == 4)
                let list = "mine\u{6}\u{16}3"
                let entry = try JSONValue.parse(try await redis.cli(database: 1, "LINDEX", list, "0"))
                #expect(entry["headers"]?["id"] == object["id"])
                #expect(entry["properties"]?["delivery_info"]?["routing_key"] == "mine")
                #expect(entry["properties"]?["priority"] == 4)

                let other = try await Toolkit.run(
                    common + ["--target-queues", #"{"RECONCILE": "rec"}"#, "--target", "reconcile"], in: folder.path)
                #expect(other.standardOutput.contains("to queue rec,"))
                // The target decides the queue, and the route's priority stays, as with Celery.
                #expect(try await redis.cli(database: 1, "LLEN", "rec\u{6}\u{16}3") == "1")
                let named = try await Toolkit.run(common + ["--queue", "named", "--priority", "0"], in: folder.path)
                #expect(named.exitCode == 0)
                #expect(try await redis.cli(database: 1, "LLEN", "named") == "1")
            }
        }
    }

    @Test func aBrokerThatIsNotThereIsSaid() async throws {
        try await withTemporaryFolder { folder in
            let url = "redis+socket://\(folder.path)/none.sock?virtual_host=0"
            let run = try await Toolkit.run(Self.message + ["--broker", url, "--yes"])
            #expect(run.exitCode == 3)
            #expect(run.standardError.contains("nothing was sent"))
        }
    }

    @Test func secretsAreNotShown() async throws {
        let run = try await Toolkit.run(Self.message + ["--broker", "redis://:hunter22@127.0.0.1:1/0", "--yes"])
        #expect(run.exitCode == 3)
        #expect(!run.standardError.contains("hunter22"))
        let shown = try await Toolkit.run(
            Self.message + ["--dry-run"], environment: ["CACHE_URI": "redis://:hunter22@h/0"])
        #expect(shown.standardError.contains("redis://:***@h"))
    }

    @Test func faultsOfTheRoutesAreShown() async throws {
        try await withTemporaryFolder { folder in
            try "task_routes: 3\n".write(toFile: folder.file("r"), atomically: false, encoding: .utf8)
            let run = try await Toolkit.run(Self.message + ["--routes", "r", "--dry-run"], in: folder.path)
            #expect(run.exitCode == 2)
            #expect(run.standardError.contains("r:1:"))
            #expect(try await Toolkit.run(Self.message + ["--target", "NOWHERE", "--dry-run"]).exitCode == 2)
        }
    }
}
