import BenchSupport
import Brokers
import Foundation
import LocalProcesses
import LosslessJSON
import OrchestratorWire
import ProcessStore
import RedisWire
import Workflows

/// One redis-server for all that is measured, and a fresh database for each drain.
struct Stage: Sendable {
    let redis: PrivateRedis
    let client: RedisClient
    let broker: RedisBroker
    let folder: TemporaryFolder
    /// Of the server.
    let server: ProcessTree

    static func with(_ body: (Stage) async throws -> Void) async throws {
        try await withTemporaryFolder { folder in
            try await withPrivateRedis(.init(tcp: true)) { redis in
                let client = RedisClient(try RedisURL(redis.url()))
                let info = try await redis.cli("INFO", "server")
                let line = info.split { $0.isNewline }.first { $0.hasPrefix("process_id:") }
                guard let pid = line?.split(separator: ":").last.flatMap({ Int32($0) }) else {
                    throw LocalFailure("the server does not say who it is")
                }
                let broker = try RedisBroker(url: redis.url())
                try await body(
                    Stage(redis: redis, client: client, broker: broker, folder: folder, server: ProcessTree(pid)))
                await broker.close()
                client.close()
            }
        }
    }

    /// Fills the queue, starts the worker, and measures until the last message is acknowledged.
    func drain(_ contender: Contender) async throws -> Result {
        try await reset()
        try await fill(contender)
        return try await withWorker(contender) { tree in
            var done = 0
            try await poll("the first acknowledgement") {
                done = contender.messages - (try await remaining())
                return done > 0
            }
            let (begin, cpu, brokerCPU) = (
                ContinuousClock.now, try tree.cpuSeconds(), try server.cpuSeconds()
            )
            try await poll("\(contender.messages) messages") { try await remaining() == 0 }
            return Result(
                contender: contender.name, messages: contender.messages - done,
                seconds: (.now - begin) / .seconds(1), cpuSeconds: try tree.cpuSeconds() - cpu,
                brokerCPUSeconds: try server.cpuSeconds() - brokerCPU, peakResidentKiB: try tree.peakResidentKiB(),
                proportionalKiB: try tree.proportionalKiB())
        }
    }

    /// Runs `body` beside a worker, whose lines go to a file: reading a pipe would cost the cores that the worker needs.
    func withWorker<Value>(_ contender: Contender, _ body: (ProcessTree) async throws -> Value) async throws -> Value {
        let log = folder.file("worker.log")
        let environment = [
            "EXECUTOR": "celery", "CACHE_URI": redis.url(), "BROKER_URL": try redis.tcpURL(),
            "DATABASE_URI": "sqlite:///\(database)", "LOG_LEVEL": "WARNING",
        ].merging(contender.environment) { $1 }
        let worker = try await ChildProcess.start(
            "sh", ["-c", "exec \"$0\" \"$@\" > \"\(log)\" 2>&1", contender.executable] + contender.arguments,
            environment: environment)
        do {
            let value = try await body(ProcessTree(worker.processIdentifier))
            worker.send(signal: SIGTERM)
            try await worker.exitCode()
            return value
        } catch {
            worker.send(signal: SIGKILL)
            let text = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
            throw LocalFailure("\(contender.name): \(error)\n\(text.suffix(2000))")
        }
    }

    private var database: String { folder.file("bench.sqlite") }

    func reset() async throws {
        _ = try await client.send(RedisCommand("FLUSHALL"))
        for ending in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: database + ending) }
    }

    /// Entries that wait or are held.
    func remaining() async throws -> Int {
        let commands = [
            RedisCommand("LLEN", "new_workflows"), RedisCommand("HLEN", "unacked"),
            RedisCommand("HLEN", "orchestrator-wire.quarantine"),
        ]
        return try await client.pipeline(commands, isIdempotent: true).reduce(0) { $0 + ($1.integer ?? 0) }
    }

    func poll(_ what: String, until isSo: () async throws -> Bool) async throws {
        let deadline = ContinuousClock.now + .seconds(900)
        while try await !isSo() {
            guard ContinuousClock.now < deadline else { throw LocalFailure("\(what): not within 900 s") }
            try await Task.sleep(for: .milliseconds(4))
        }
    }

    // MARK: Messages

    private func fill(_ contender: Contender) async throws {
        let ids = (0..<contender.messages).map { _ in UUID() }
        if case .processes(let workflow, let bytes) = contender.rows {
            try await create(ids, workflow: workflow, stateBytes: bytes)
        }
        try await publish(ids)
    }

    func publish(_ ids: [UUID]) async throws {
        for start in stride(from: 0, to: ids.count, by: 500) {
            try await broker.publish(
                try ids[start..<min(start + 500, ids.count)].map { id in
                    let task = OutgoingTask(.newWorkflow(NewWorkflow(processID: id, user: "SYSTEM")), origin: "bench")
                    return Publication(queue: "new_workflows", entry: try task.encoded())
                })
        }
    }

    private func create(_ ids: [UUID], workflow: String, stateBytes: Int) async throws {
        let store = try await SQLiteProcessStore.open(path: database)
        let target: Target = workflow == "noop" ? .system : .create
        _ = try await store.register([.init(name: workflow, target: target, isTask: false, description: workflow)])
        let ballast = String(repeating: "x", count: stateBytes)
        for start in stride(from: 0, to: ids.count, by: 256) {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for id in ids[start..<min(start + 256, ids.count)] {
                    let state: JSONObject = [
                        "name": "Ada", "count": 3, "reporter": "SYSTEM", "process_id": .string(ProcessID.text(id)),
                        "workflow_name": .string(workflow), "workflow_target": .string(target.rawValue),
                        "ballast": .string(ballast),
                    ]
                    group.addTask {
                        try await store.createProcess(
                            NewProcess(
                                processID: id, workflowName: workflow, createdBy: "SYSTEM", initialState: state,
                                at: Date()))
                    }
                }
                try await group.waitForAll()
            }
        }
        await store.close()
    }
}
