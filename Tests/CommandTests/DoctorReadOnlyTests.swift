import Foundation
import LocalProcesses
import LosslessJSON
import Testing

/// What an operator may look at with, in production: a user of the database who can only read.
@Suite("orchestrator-wire doctor, as a user who only reads")
struct DoctorReadOnlyTests {
    @Test("A database that none of our workers has used is looked at, and stays as it was")
    func looksAndChangesNothing() async throws {
        try await withPrivateRedis { redis in
            try await withPrivatePostgres { postgres in
                try await postgres.psql("CREATE DATABASE orchestrator")
                let environment = [
                    "EXECUTOR": "celery", "CACHE_URI": redis.url(), "DATABASE_URI": postgres.uri("orchestrator"),
                    "LOG_FORMAT": "json",
                ]
                let id = try await Self.start(environment)
                // As orchestrator-core's own programs leave it.
                try await postgres.psql(
                    """
                    DROP TABLE IF EXISTS orchestrator_wire_leases;
                    CREATE ROLE onlooker LOGIN;
                    GRANT SELECT ON ALL TABLES IN SCHEMA public TO onlooker;
                    """, in: "orchestrator")
                let tables =
                    "SELECT string_agg(tablename, ' ' ORDER BY tablename) FROM pg_tables WHERE schemaname = 'public'"
                let before = try await postgres.psql(tables, in: "orchestrator")
                let run = try await Toolkit.run([
                    "doctor", "--broker", redis.url(), "--database", postgres.uri("orchestrator", user: "onlooker"),
                    "--process", id, "--timeout", "60", "--output", "json",
                ])
                let report = try #require(try run.objects().first, "\(run.standardError)")
                #expect(report["cause"] == "no-worker")
                #expect(report["processes"]?[0]?["status"] == "created")
                #expect(report["processes"]?[0]?["messages"]?[0]?["queue"] == "new_workflows")
                #expect(try await postgres.psql(tables, in: "orchestrator") == before)
                #expect(!before.contains("orchestrator_wire_leases") && before.contains("processes"))
            }
        }
    }

    /// A process that is `created`, with its message sent; returns its id.
    private static func start(_ environment: [String: String]) async throws -> String {
        let program = try Checkout.executable("orchestrator-api")
        let creation = try await FinishedProcess.run(program, ["--create-schema"], environment: environment)
        #expect(creation.exitCode == 0, "\(creation.standardError)")
        return try await withChildProcess(program, ["--port", "0"], environment: environment) { api in
            let line = try await api.line("that the api is ready") { (try? JSONValue.parse($0.text))?["port"] != nil }
            let port = try #require(try JSONValue.parse(line)["port"]?.int)
            let answer = try await LocalHTTPClient(port: port).send(
                "POST", "/api/processes/demo_three_steps", body: #"[{"name": "Ada"}]"#)
            return try #require(try JSONValue.parse(answer.body)["id"]?.string)
        }
    }
}
