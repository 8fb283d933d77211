import ChaosLedger
import Foundation
import LocalProcesses
import ProcessStore
import RedisWire

/// The broker, the database and the folder that everybody in a run shares.
struct Stage: Sendable {
    static let queues = ["new_workflows", "new_tasks"]
    /// Longer than a loaded machine makes a worker wait for its turn, shorter than it takes to find it dead.
    static let leaseSeconds = 8
    static let visibilitySeconds = 15

    let redis: PrivateRedis
    let client: RedisClient
    let store: SQLiteProcessStore
    let folder: String
    let database: String

    static func with<Result>(_ body: (Stage) async throws -> Result) async throws -> Result {
        try await withTemporaryFolder { folder in
            let redis = PrivateRedis.Options(
                tcp: true, appendOnly: true, arguments: ["--auto-aof-rewrite-percentage", "0"])
            return try await withPrivateRedis(redis) { redis in
                let database = folder.file("processes.sqlite")
                // Short, for this program must notice when a worker stands still in the middle of a transaction.
                let store = try await SQLiteProcessStore.open(
                    path: database, options: SQLiteOptions(busyTimeout: .seconds(2)))
                let workflow = ChaosWorkflow.workflow { _, _ in }
                _ = try await store.register([
                    .init(
                        name: workflow.name, target: workflow.target, isTask: workflow.isTask,
                        description: workflow.description)
                ])
                let client = RedisClient(try RedisURL(redis.url()))
                let result = try await body(
                    Stage(redis: redis, client: client, store: store, folder: folder.path, database: database))
                client.close()
                await store.close()
                return result
            }
        }
    }

    // MARK: The broker

    /// The names of all claims, whoever holds them.
    func claims() async throws -> [String] {
        var fields: [String] = []
        for hash in ["unacked", "orchestrator-wire.quarantine"] {
            let answer = try await client.send(RedisCommand("HKEYS", .text(hash)), isIdempotent: true)
            fields += (answer.array ?? []).compactMap(\.text)
        }
        return fields
    }

    func claims(of node: String) async throws -> Int { try await claims().count { $0.hasPrefix("\(node)/") } }

    /// How many entries wait or are held.
    func messages() async throws -> Int {
        var count = try await claims().count
        for queue in Self.queues {
            for list in [queue] + [3, 6, 9].map({ "\(queue)\u{6}\u{16}\($0)" }) {
                count += try await client.send(RedisCommand("LLEN", .text(list)), isIdempotent: true).integer ?? 0
            }
        }
        return count
    }

    func length(of list: String) async throws -> Int {
        try await client.send(RedisCommand("LLEN", .text(list)), isIdempotent: true).integer ?? 0
    }

    /// The processes that Celery's workers say they have executed.
    func executedByCelery() async throws -> [String] {
        let answer = try await client.send(RedisCommand("LRANGE", "ledger", 0, -1), isIdempotent: true)
        return try (answer.array ?? []).compactMap(\.text).map { text in
            guard let id = CeleryExecution.process(of: text) else {
                throw LocalFailure("Celery's ledger says: \(text)")
            }
            return id
        }
    }

    /// What the server has put down, in order.
    func appendOnlyLogs() throws -> [[UInt8]] {
        let folder = URL(filePath: redis.socketPath).deletingLastPathComponent().appending(path: "appendonlydir")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path()).filter {
            $0.hasSuffix(".incr.aof")
        }
        return try names.sorted { $0.count == $1.count ? $0 < $1 : $0.count < $1.count }.map { name in
            [UInt8](try Data(contentsOf: folder.appending(path: name)))
        }
    }
}
