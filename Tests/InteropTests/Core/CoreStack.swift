import Foundation
import LocalProcesses
import LosslessJSON

/// A broker and a database as a deployment of orchestrator-core has them, and its programs and ours on them.
struct CoreStack: Sendable {
    let redis: PrivateRedis
    let postgres: PrivatePostgres
    let folder: TemporaryFolder

    static func with<Result>(
        isolation: isolated (any Actor)? = #isolation, _ body: (CoreStack) async throws -> Result
    ) async throws -> Result {
        try await withTemporaryFolder { folder in
            try await withPrivateRedis(.init(tcp: true)) { redis in
                try await withPrivatePostgres(.init(tcp: true)) { postgres in
                    let stack = CoreStack(redis: redis, postgres: postgres, folder: folder)
                    try await postgres.psql("CREATE DATABASE orchestrator")
                    let schema = try await FinishedProcess.run(
                        Checkout.file("conformance/peers/core/run"), ["schema"], environment: stack.environment,
                        within: .seconds(600))
                    guard schema.exitCode == 0 else { throw LocalFailure("no schema: \(schema.standardError)") }
                    return try await body(stack)
                }
            }
        }
    }

    /// Both sides read the same names.
    var environment: [String: String] {
        get throws {
            [
                "EXECUTOR": "celery", "CACHE_URI": try redis.tcpURL(), "WEBSOCKET_BROADCASTER_URL": try redis.tcpURL(),
                "ENABLE_WEBSOCKETS": "True", "DATABASE_URI": try postgres.tcpURI("orchestrator"),
                "DEMO_FLAG_DIR": folder.path, "LOG_FORMAT": "json", "LOG_LEVEL": "INFO",
            ]
        }
    }

    /// Makes the demo steps fail that can, or lets them pass.
    func setFailing(_ fails: Bool) throws {
        let flag = folder.file("fail.flag")
        if fails {
            try Data().write(to: URL(filePath: flag))
        } else if FileManager.default.fileExists(atPath: flag) {
            try FileManager.default.removeItem(atPath: flag)
        }
    }

    @discardableResult
    func psql(_ sql: String) async throws -> String { try await postgres.psql(sql, in: "orchestrator") }

    // MARK: Programs

    func withCoreAPI<Result>(
        isolation: isolated (any Actor)? = #isolation, _ body: (CoreAPI) async throws -> Result
    ) async throws -> Result {
        let port = try freePort()
        return try await withChildProcess(
            Checkout.file("conformance/peers/core/run"), ["api", String(port)], environment: environment
        ) { process in
            try await process.line(containing: "Application startup complete", within: .seconds(240))
            return try await body(CoreAPI(client: LocalHTTPClient(port: port)))
        }
    }

    func withCoreWorker<Result>(
        isolation: isolated (any Actor)? = #isolation, _ body: (ChildProcess) async throws -> Result
    ) async throws -> Result {
        try await withChildProcess(
            Checkout.file("conformance/peers/core/run"),
            ["worker", "-c", "2", "-Q", CeleryPeer.allQueues, "-n", "core@peer"], environment: environment
        ) { process in
            try await process.line(containing: " ready.", within: .seconds(240))
            return try await body(process)
        }
    }

    func withOurAPI<Result>(
        isolation: isolated (any Actor)? = #isolation, _ body: (CoreAPI) async throws -> Result
    ) async throws -> Result {
        try await withChildProcess(
            Checkout.executable("orchestrator-api"), ["--port", "0"], environment: environment
        ) { process in
            let line = try await process.line("that the api is ready") { line in
                (try? JSONValue.parse(line.text))?["port"] != nil
            }
            guard let port = try JSONValue.parse(line)["port"]?.int else { throw LocalFailure("no port in \(line)") }
            return try await body(CoreAPI(client: LocalHTTPClient(port: port)))
        }
    }

    func withOurWorker<Result>(
        node: String = "swift@ours", isolation: isolated (any Actor)? = #isolation,
        _ body: (OurWorker) async throws -> Result
    ) async throws -> Result {
        try await withChildProcess(
            Checkout.executable("orchestrator-worker"), ["-Q", CeleryPeer.allQueues, "-n", node, "-c", "4"],
            environment: environment
        ) { process in
            let worker = OurWorker(process: process)
            try await worker.event("ready")
            return try await body(worker)
        }
    }
}
