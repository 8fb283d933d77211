import Foundation
import LocalProcesses
import LosslessJSON

/// A private Redis and PostgreSQL, with `orchestrator-api` and `orchestrator-worker` on them: what an operator runs.
struct Deployment: Sendable {
    let redis: PrivateRedis
    let postgres: PrivatePostgres
    let api: LocalHTTPClient

    static let queues = ["new_tasks", "new_workflows", "resume_tasks", "resume_workflows"]

    /// Runs `body` beside an api, which has made the tables, and a worker of four slots.
    static func run(
        apiEnvironment: [String: String] = [:], _ body: (Deployment, ChildProcess) async throws -> Void
    ) async throws {
        try await withPrivateRedis { redis in
            try await withPrivatePostgres { postgres in
                try await postgres.psql("CREATE DATABASE orchestrator")
                let environment = [
                    "EXECUTOR": "celery", "CACHE_URI": redis.url(), "DATABASE_URI": postgres.uri("orchestrator"),
                    "LOG_FORMAT": "json", "LOG_LEVEL": "INFO",
                ]
                try await withAPI(environment.merging(apiEnvironment) { $1 }) { client in
                    try await withChildProcess(
                        Checkout.executable("orchestrator-worker"),
                        ["-Q", queues.joined(separator: ","), "-n", "w@weather", "-c", "4"], environment: environment
                    ) { worker in
                        try await worker.line(containing: #""event": "ready""#)
                        try await body(Deployment(redis: redis, postgres: postgres, api: client), worker)
                    }
                }
            }
        }
    }

    private static func withAPI(
        _ environment: [String: String], _ body: (LocalHTTPClient) async throws -> Void
    ) async throws {
        let api = try Checkout.executable("orchestrator-api")
        let creation = try await FinishedProcess.run(api, ["--create-schema"], environment: environment)
        guard creation.exitCode == 0 else { throw LocalFailure("no tables: \(creation.standardError)") }
        try await withChildProcess(api, ["--port", "0"], environment: environment) { process in
            let line = try await process.line("that the api is ready") { line in
                (try? JSONValue.parse(line.text))?["port"] != nil
            }
            guard let port = try JSONValue.parse(line)["port"]?.int else { throw LocalFailure("no port in \(line)") }
            try await body(LocalHTTPClient(port: port))
        }
    }

    // MARK: What is done

    /// Starts that many processes; returns their ids.
    func start(_ workflow: String, _ count: Int, form: String = #"[{"name": "Ada", "count": 1}]"#) async throws
        -> [String]
    {
        var ids: [String] = []
        for _ in 0..<count {
            let answer = try await api.send("POST", "/api/processes/\(workflow)", body: form)
            guard answer.status == 201, let id = try JSONValue.parse(answer.body)["id"]?.string else {
                throw LocalFailure("start of \(workflow): \(answer.status) \(answer.text)")
            }
            ids.append(id)
        }
        return ids
    }

    // MARK: What came of it

    /// Messages that wait or are held.
    func messages() async throws -> Int {
        var count = Int(try await redis.cli("HLEN", "unacked")) ?? 0
        for queue in Self.queues { count += Int(try await redis.cli("LLEN", queue)) ?? 0 }
        return count
    }

    func held() async throws -> Int { Int(try await redis.cli("HLEN", "unacked")) ?? 0 }

    func sql(_ statement: String) async throws -> String { try await postgres.psql(statement, in: "orchestrator") }

    /// Every step of every process, a line a kind: `demo_slow|completed|Start,Sleep,Step one,Done|8`.
    func outcome() async throws -> [String] {
        try await sql(
            """
            SELECT name, last_status, steps, count(*) FROM (
                SELECT w.name, p.last_status, (
                    SELECT string_agg(s.name, ',' ORDER BY s.completed_at) FROM process_steps s WHERE s.pid = p.pid) AS steps
                FROM processes p JOIN workflows w USING (workflow_id)) AS all_of_them
            GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
            """
        ).split(separator: "\n").map(String.init)
    }

    func wait(_ what: String, until isReached: @escaping @Sendable () async throws -> Bool) async throws {
        do {
            try await withTimeout(.seconds(180), what) {
                while try await !isReached() { try await Task.sleep(for: .milliseconds(50)) }
            }
        } catch {
            throw LocalFailure(
                "\(error); processes: \((try? await outcome()) ?? []); messages: \((try? await messages()) ?? -1)")
        }
    }

    /// Waits until all is over.
    func settled() async throws {
        try await wait("the end of all processes") {
            let open = try await sql("SELECT count(*) FROM processes WHERE last_status <> 'completed'")
            guard open == "0" else { return false }
            return try await messages() == 0
        }
    }
}
