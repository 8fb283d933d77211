import Glibc
import LocalProcesses
import PostgresWire
import Testing

@Suite struct PostgresPoolTests {
    private func withPool(
        _ options: PostgresPoolOptions = PostgresPoolOptions(patience: .seconds(60)),
        server: PrivatePostgres.Options = .init(),
        _ body: (PostgresPool, PrivatePostgres) async throws -> Void
    ) async throws {
        try await withPrivatePostgres(server) { postgres in
            let pool = PostgresPool(try PostgresURL(postgres.uri()), options: options)
            try await body(pool, postgres)
            await pool.close()
        }
    }

    @Test func valuesComeBackAsTheyWent() async throws {
        try await withPool { pool, _ in
            let large = String(repeating: "é😀'\"\\", count: 200_000)
            let row = try await pool.execute(
                "SELECT $1::text, $2::int, $3::bool, $4::text, $5::text[], $6::text",
                [
                    PostgresValue(large), PostgresValue(-7), PostgresValue(true), .null,
                    PostgresValue(["a,b", "\"\\{"]), "",
                ]
            )[0]
            #expect(try row.text(0) == large)
            #expect(try row.int(1) == -7)
            #expect(try row.bool(2))
            #expect(row.isNull(3))
            #expect(try row.text(4) == #"{"a,b","\"\\{"}"#)
            #expect(try row.text(5) == "")
            #expect(throws: PostgresError.self) { try row.int(0) }
            #expect(throws: PostgresError.self) { try row.text(3) }
            #expect(throws: PostgresError.self) { try row.text(9) }
        }
    }

    @Test func aNULIsRefusedBeforeItIsSent() async throws {
        try await withPool { pool, _ in
            let error = await #expect(throws: PostgresError.self) {
                try await pool.execute("SELECT $1::text", ["a\0b"])
            }
            #expect(error?.code == .parameter)
        }
    }

    @Test func oneErrorInAPipelineIsNotAnothers() async throws {
        try await withPool(.init(connections: 1, patience: .seconds(60))) { pool, postgres in
            try await postgres.psql("CREATE TABLE t (n int PRIMARY KEY)")
            let outcomes = await withTaskGroup(of: (Int, String?).self) { group in
                for n in 0..<100 {
                    group.addTask {
                        do throws(PostgresError) {
                            // Each hundredth is a duplicate of the first, and a few can't be prepared at all.
                            if n % 10 == 9 { _ = try await pool.execute("SELECT no_such_column FROM t") }
                            _ = try await pool.execute("INSERT INTO t VALUES ($1::int)", [PostgresValue(n % 50)])
                            return (n, nil)
                        } catch {
                            return (n, error.sqlState)
                        }
                    }
                }
                return await group.reduce(into: [Int: String?]()) { $0[$1.0] = $1.1 }
            }
            #expect(outcomes.values.count { $0 == "42703" } == 10)
            #expect(outcomes.values.count { $0 == "23505" } == 45)
            #expect(try await postgres.psql("SELECT count(*) FROM t") == "45")
        }
    }

    @Test func aTransactionIsTakenBackWhenItsBodyThrows() async throws {
        struct Stop: Error {}
        try await withPool { pool, postgres in
            try await postgres.psql("CREATE TABLE t (n int)")
            await #expect(throws: Stop.self) {
                try await pool.transaction { session in
                    try session.execute("INSERT INTO t VALUES (1)")
                    throw Stop()
                }
            }
            let error = await #expect(throws: PostgresError.self) {
                try await pool.transaction { session in
                    try session.execute("INSERT INTO t VALUES (2)")
                    // A failure that the body hides does not become a commit of nothing.
                    _ = try? session.execute("SELECT 1/0")
                }
            }
            #expect(error?.sqlState == "22012")
            let sum = try await pool.transaction { session in
                try session.execute("INSERT INTO t VALUES (3)")
                return try session.execute("SELECT sum(n) FROM t")[0].int(0)
            }
            #expect(sum == 3)
            #expect(try await postgres.psql("SELECT n FROM t") == "3")
        }
    }

    @Test func whatOthersPreventedIsDoneAgain() async throws {
        try await withPool(.init(connections: 4, patience: .seconds(60))) { pool, postgres in
            try await postgres.psql("CREATE TABLE t (n int); INSERT INTO t VALUES (0)")
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        try await pool.transaction { session in
                            try session.execute("SET TRANSACTION ISOLATION LEVEL SERIALIZABLE")
                            let n = try session.execute("SELECT n FROM t")[0].int(0)
                            try session.execute("UPDATE t SET n = $1::int", [PostgresValue(n + 1)])
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await postgres.psql("SELECT n FROM t") == "8")
        }
    }

    @Test func deadlocksAreResolved() async throws {
        try await withPool(server: .init(settings: ["deadlock_timeout": "10ms"])) { pool, postgres in
            try await postgres.psql("CREATE TABLE t (k int PRIMARY KEY, n int); INSERT INTO t VALUES (1, 0), (2, 0)")
            try await withThrowingTaskGroup(of: Void.self) { group in
                for i in 0..<8 {
                    group.addTask {
                        try await pool.transaction { session in
                            for k in i.isMultiple(of: 2) ? [1, 2] : [2, 1] {
                                try session.execute("UPDATE t SET n = n + 1 WHERE k = $1::int", [PostgresValue(k)])
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await postgres.psql("SELECT n FROM t ORDER BY k") == "8\n8")
        }
    }

    @Test func aConnectionThatWasEndedIsOpenedAgain() async throws {
        try await withPool(.init(connections: 1, patience: .seconds(60))) { pool, postgres in
            for _ in 0..<3 {
                let pid = try await pool.execute("SELECT pg_backend_pid()")[0].text(0)
                try await postgres.psql("SELECT pg_terminate_backend(\(pid), 10000)")
            }
            #expect(try await pool.execute("SELECT 1", isIdempotent: true)[0].int(0) == 1)
        }
    }

    @Test func aServerThatComesBackIsWaitedFor() async throws {
        try await withPool { pool, postgres in
            _ = try await pool.execute("SELECT 1")
            try await postgres.shutDown()
            async let answer = pool.execute("SELECT 2", isIdempotent: true)
            try await postgres.start()
            #expect(try await answer[0].int(0) == 2)
        }
    }

    @Test func aServerThatIsAwayIsSaidToBe() async throws {
        try await withPrivatePostgres { postgres in
            let pool = PostgresPool(try PostgresURL(postgres.uri()), options: .init(patience: .zero))
            try await postgres.shutDown()
            let error = await #expect(throws: PostgresError.self) { try await pool.execute("SELECT 1") }
            #expect(error?.code == .unavailable)
            await pool.close()
        }
    }

    @Test func whoWaitsTooLongForAConnectionIsRefused() async throws {
        try await withPool(.init(connections: 1, patience: .milliseconds(500))) { pool, postgres in
            _ = try await pool.execute("SELECT 1")
            let holder = PostgresPool(try PostgresURL(postgres.uri()), options: .init(connections: 1))
            _ = try await holder.execute("SELECT pg_advisory_lock(1)")
            async let first = pool.execute("SELECT pg_advisory_lock(1)")
            while try await holder.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")[0].int(0) == 0 {}
            let error = await #expect(throws: PostgresError.self) { try await pool.execute("SELECT 2") }
            #expect(error?.code == .busy)
            #expect(error?.message.contains("all 1 are busy") == true)
            _ = try await holder.execute("SELECT pg_advisory_unlock(1)")
            _ = try await first
            #expect(try await pool.execute("SELECT 3", isIdempotent: true)[0].int(0) == 3)
            await holder.close()
        }
    }

    @Test func anAnswerThatStaysAwayLeavesItOpen() async throws {
        try await withPool(.init(connections: 1, patience: .seconds(60), replyTimeout: .milliseconds(300))) {
            pool, postgres in
            let pid = try await pool.execute("SELECT pg_backend_pid()")[0].int(0)
            kill(Int32(pid), SIGSTOP)
            let error = await #expect(throws: PostgresError.self) { try await pool.execute("SELECT 1") }
            kill(Int32(pid), SIGCONT)
            #expect(error?.code == .ambiguous)
            #expect(try await pool.execute("SELECT 1")[0].int(0) == 1)
        }
    }

    @Test func aCommitWithoutAnAnswerIsAmbiguous() async throws {
        try await withPool(.init(connections: 1, patience: .seconds(60), replyTimeout: .milliseconds(300))) {
            pool, postgres in
            try await postgres.psql(
                """
                CREATE TABLE t (n int);
                CREATE FUNCTION stop() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(3600); RETURN NULL; END';
                CREATE CONSTRAINT TRIGGER late AFTER INSERT ON t DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION stop();
                """)
            let error = await #expect(throws: PostgresError.self) {
                try await pool.transaction { session in try session.execute("INSERT INTO t VALUES (1)") }
            }
            #expect(error?.code == .ambiguous)
        }
    }

    /// The server commits calls after it has answered them, and may then find that it can't.
    @Test func aCommitThatFailsIsNoSuccess() async throws {
        try await withPool { pool, postgres in
            try await postgres.psql(
                "CREATE TABLE t (n int PRIMARY KEY, m int REFERENCES t DEFERRABLE INITIALLY DEFERRED)")
            let error = await #expect(throws: PostgresError.self) {
                try await pool.execute("INSERT INTO t VALUES (1, 2)")
            }
            #expect(error?.sqlState == "23503")
            let rows = try await pool.execute([
                PostgresCall("INSERT INTO t VALUES (1, 2)"), PostgresCall("INSERT INTO t VALUES ($1::int, 1)", ["2"]),
                PostgresCall("SELECT count(*) FROM t"),
            ])
            #expect(try rows[2][0].int(0) == 2)
        }
    }

    @Test func callsAreDoneTogetherOrNotAtAll() async throws {
        try await withPool { pool, postgres in
            try await postgres.psql("CREATE TABLE t (n int PRIMARY KEY)")
            let error = await #expect(throws: PostgresError.self) {
                try await pool.execute([
                    PostgresCall("INSERT INTO t VALUES (1)"), PostgresCall("INSERT INTO t VALUES (1)"),
                    PostgresCall("SELECT no_such_column FROM t"), PostgresCall("INSERT INTO t VALUES (3)"),
                ])
            }
            #expect(error?.sqlState == "23505")
            #expect(try await pool.execute("SELECT count(*) FROM t")[0].int(0) == 0)
            _ = try await pool.execute([PostgresCall("INSERT INTO t VALUES (3)")])
        }
    }

    @Test func aReadOnlyServerSaysSo() async throws {
        try await withPool(server: .init(settings: ["default_transaction_read_only": "on"])) { pool, _ in
            let error = await #expect(throws: PostgresError.self) { try await pool.execute("CREATE TABLE t (n int)") }
            #expect(error?.sqlState == "25006")
        }
    }

    @Test func aDatabaseThatDoesNotExistIsNotWaitedFor() async throws {
        try await withPrivatePostgres { postgres in
            let pool = PostgresPool(try PostgresURL(postgres.uri("nowhere")), options: .init(patience: .seconds(3600)))
            let error = await #expect(throws: PostgresError.self) { try await pool.execute("SELECT 1") }
            #expect(error?.code == .configuration)
            await pool.close()
        }
    }

    @Test func aClosedPoolRefuses() async throws {
        try await withPool { pool, _ in
            async let slow = pool.execute("SELECT pg_sleep(0.2)")
            async let other = pool.execute("SELECT 1")
            _ = try await (slow, other)
            await pool.close()
            let error = await #expect(throws: PostgresError.self) { try await pool.execute("SELECT 1") }
            #expect(error?.code == .unavailable)
            await pool.close()
        }
    }
}
