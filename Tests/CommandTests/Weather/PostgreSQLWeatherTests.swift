import Foundation
import LocalProcesses
import LosslessJSON
import Testing

@Suite("Bad weather: PostgreSQL goes away, comes back, cuts off and refuses, and no message is lost")
struct PostgreSQLWeatherTests {
    private static let slow = "demo_slow|completed|Start,Sleep,Step one,Done"
    private static let quick = "demo_three_steps|completed|Start,Step one,Step two,Step three,Done"

    @Test("Stopped as by a power cut while processes run, and started again")
    func stoppedAndStarted() async throws {
        try await Deployment.run { deployment, worker in
            // One is in a step that ends while the server is away,
            let slow = try await deployment.start("demo_slow", 1, form: #"[{"name": "Ada", "count": 15}]"#)
            try await worker.line(containing: "step recorded")
            // and for others it goes away in the middle of a record.
            let quick = try await deployment.whileNothingIsRecorded {
                let quick = try await deployment.start("demo_three_steps", 10)
                try await deployment.waitForRecordThatWaits()
                // The server takes the lock with it.
                try await deployment.postgres.kill()
                return quick
            }
            try await worker.line(containing: "not recorded yet")
            // Nothing that was not recorded has been acknowledged.
            #expect(try await deployment.messages() == 11)
            for (method, path, body) in [
                ("GET", "/api/processes/\(quick[0])", nil),
                ("POST", "/api/processes/demo_three_steps", #"[{"name": "Ada"}]"#),
                ("PUT", "/api/processes/\(slow[0])/resume", "[{}]"),
            ] {
                let answer = try await deployment.api.send(method, path, body: body ?? "")
                #expect(answer.status == 503, "\(method): \(answer.text)")
                #expect(answer.text.contains("can't be reached"), "\(method): \(answer.text)")
            }
            #expect(try await deployment.api.send("GET", "/readyz").status == 503)
            try await deployment.postgres.start()
            try await deployment.settled()
            #expect(try await deployment.outcome() == ["\(Self.slow)|1", "\(Self.quick)|10"])
            #expect(try await deployment.api.send("GET", "/api/processes/\(quick[0])").status == 200)
            #expect(try await deployment.sql("SELECT count(*) FROM orchestrator_wire_leases") == "0")
            #expect(try await deployment.redis.cli("LLEN", "orchestrator-wire.dead") == "0")
        }
    }

    @Test("Its sessions are ended by the administrator, again and again")
    func sessionsEnded() async throws {
        try await Deployment.run { deployment, _ in
            _ = try await deployment.start("demo_three_steps", 60)
            for _ in 1...20 {
                _ = try await deployment.sql(
                    """
                    SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
                    WHERE application_name LIKE 'orchestrator%'
                    """)
            }
            _ = try await deployment.start("demo_three_steps", 10)
            try await deployment.settled()
            #expect(try await deployment.outcome() == ["\(Self.quick)|70"])
        }
    }

    @Test("Read-only, as after a failover: what runs is kept until it can be recorded")
    func readOnly() async throws {
        try await Deployment.run { deployment, worker in
            try await deployment.whileNothingIsRecorded {
                _ = try await deployment.start("demo_slow", 4)
                try await deployment.waitForRecordThatWaits()
                try await deployment.setReadOnly(true)
            }
            try await worker.line(containing: "read-only")
            let answer = try await deployment.api.send(
                "POST", "/api/processes/demo_three_steps", body: #"[{"name": "Ada"}]"#)
            #expect(answer.status == 503)
            #expect(answer.text.contains("read-only"), "\(answer.text)")
            // Reading goes on.
            #expect(try await deployment.api.send("GET", "/api/processes/").status == 200)
            #expect(try await deployment.messages() == 4)
            try await deployment.setReadOnly(false)
            try await deployment.settled()
            #expect(try await deployment.outcome() == ["\(Self.slow)|4"])
        }
    }

    @Test("All connections are taken: who waits too long is told so, and the next one is served")
    func poolExhausted() async throws {
        try await Deployment.run(apiEnvironment: ["DATABASE_CONNECTIONS": "1"]) { deployment, _ in
            let id = try await deployment.start("demo_three_steps", 1)[0]
            try await deployment.settled()
            try await deployment.whileLocked("processes", in: "ACCESS EXCLUSIVE") {
                async let first = deployment.api.send("GET", "/api/processes/\(id)")
                try await deployment.wait("a request that waits for the lock") {
                    try await deployment.sql("SELECT count(*) FROM pg_locks WHERE NOT granted") != "0"
                }
                let second = try await deployment.api.send("GET", "/api/processes/\(id)")
                #expect(second.status == 503)
                #expect(second.text.contains("all connections to its database are busy"), "\(second.text)")
                try await deployment.unlock()
                #expect(try await first.status == 200)
            }
            #expect(try await deployment.api.send("GET", "/api/processes/\(id)").status == 200)
        }
    }
}
