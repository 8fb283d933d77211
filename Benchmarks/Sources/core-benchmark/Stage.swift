import BenchSupport
import Brokers
import Foundation
import LocalProcesses
import LosslessJSON
import OrchestratorWire
import ProcessStore

/// One broker and one database server for all rounds.
struct Stage: Sendable {
    let redis: PrivateRedis
    let postgres: PrivatePostgres
    let folder: TemporaryFolder

    static func with(coreRun: String, _ body: @Sendable (Stage) async throws -> Void) async throws {
        try await withTemporaryFolder { folder in
            try await withPrivateRedis(.init(tcp: true)) { redis in
                let options = PrivatePostgres.Options(
                    tcp: true, fsync: true, settings: ["shared_buffers": "256MB", "autovacuum": "on"])
                try await withPrivatePostgres(options) { postgres in
                    try await postgres.psql("CREATE DATABASE fresh")
                    let schema = try await FinishedProcess.run(
                        coreRun, ["schema"], environment: ["DATABASE_URI": postgres.tcpURI("fresh")],
                        within: .seconds(900))
                    guard schema.exitCode == 0 else { throw LocalFailure("no schema: \(schema.standardError)") }
                    try await body(Stage(redis: redis, postgres: postgres, folder: folder))
                }
            }
        }
    }

    /// Starts the worker on a fresh database, gives it all its messages at once, and waits until the last process is done.
    func run(_ contender: Contender) async throws -> Result {
        _ = try await redis.cli("FLUSHALL")
        try await postgres.psql("DROP DATABASE IF EXISTS round (FORCE)")
        try await postgres.psql("CREATE DATABASE round TEMPLATE fresh")
        let messages = try await create(contender.processes)
        try await postgres.psql("CHECKPOINT")
        let log = folder.file("\(contender.name).log")
        let broker = try RedisBroker(url: redis.url())
        // To a file, as an operator has it: reading a pipe would cost this program the cores that the worker needs.
        let worker = try await ChildProcess.start(
            "sh", ["-c", "exec \"$0\" \"$@\" > \"\(log)\" 2>&1", contender.executable] + contender.arguments,
            environment: environment)
        do {
            try await ready(contender, worker, log)
            let (tree, server) = (ProcessTree(worker.processIdentifier), ProcessTree(try await serverIdentifier()))
            let (workerBefore, serverBefore) = (try tree.cpuSeconds(), try server.cpuSeconds())
            let begin = Date()
            try await broker.publish(messages)
            try await completed(contender.processes)
            let result = Result(
                contender: contender.name, processes: contender.processes,
                seconds: try await lastStep() - begin.timeIntervalSince1970,
                cpuSeconds: try tree.cpuSeconds() - workerBefore,
                serverCPUSeconds: try server.cpuSeconds() - serverBefore,
                residentKiB: try tree.proportionalKiB(), logBytes: try Data(contentsOf: URL(filePath: log)).count)
            worker.send(signal: SIGTERM)
            try await worker.exitCode()
            await broker.close()
            return result
        } catch {
            worker.send(signal: SIGKILL)
            await broker.close()
            throw error
        }
    }

    private var environment: [String: String] {
        get throws {
            [
                "EXECUTOR": "celery", "CACHE_URI": try redis.tcpURL(), "WEBSOCKET_BROADCASTER_URL": try redis.tcpURL(),
                "ENABLE_WEBSOCKETS": "True", "DATABASE_URI": try postgres.tcpURI("round"), "LOG_FORMAT": "json",
                "LOG_LEVEL": "INFO",
            ]
        }
    }

    /// The rows that an api writes, and the messages that it would send.
    private func create(_ count: Int) async throws -> [Publication] {
        let store = try await PostgreSQLProcessStore.open(uri: try postgres.tcpURI("round"))
        var publications: [Publication] = []
        try await withThrowingTaskGroup(of: Publication.self) { group in
            for index in 0..<count {
                if index >= 32, let publication = try await group.next() { publications.append(publication) }
                group.addTask { try await Self.createOne(store) }
            }
            for try await publication in group { publications.append(publication) }
        }
        await store.close()
        return publications
    }

    private static func createOne(_ store: PostgreSQLProcessStore) async throws -> Publication {
        let id = UUID()
        let state: JSONObject = [
            "name": "Ada", "count": 3, "reporter": "SYSTEM", "process_id": .string(ProcessID.text(id)),
            "workflow_name": "demo_three_steps", "workflow_target": "SYSTEM",
        ]
        try await store.createProcess(
            NewProcess(
                processID: id, workflowName: "demo_three_steps", createdBy: "SYSTEM", initialState: state, at: Date()))
        let task = OutgoingTask(.newWorkflow(NewWorkflow(processID: id, user: "SYSTEM")), origin: "bench")
        return Publication(queue: "new_workflows", entry: try task.encoded())
    }

    private func ready(_ contender: Contender, _ worker: ChildProcess, _ log: String) async throws {
        try await withTimeout(.seconds(240), "\(contender.name) to be ready") {
            let text = { (try? String(contentsOfFile: log, encoding: .utf8)) ?? "" }
            while !text().contains(contender.readyMark) {
                guard worker.isRunning else { throw LocalFailure("\(contender.name) ended: \(text())") }
                try await Task.sleep(for: .milliseconds(100))
            }
        }
    }

    private func completed(_ count: Int) async throws {
        try await withTimeout(.seconds(900), "\(count) processes") {
            while try await postgres.psql("SELECT count(*) FROM processes WHERE last_status = 'completed'", in: "round")
                != String(count)
            { try await Task.sleep(for: .milliseconds(250)) }
        }
    }

    /// Unix time, in seconds.
    private func lastStep() async throws -> Double {
        let text = try await postgres.psql(
            "SELECT extract(epoch FROM max(completed_at)) FROM process_steps", in: "round")
        guard let seconds = Double(text) else { throw LocalFailure("no steps: \(text)") }
        return seconds
    }

    private func serverIdentifier() async throws -> Int32 {
        let text = try await postgres.psql("SELECT (pg_read_file('postmaster.pid', 0, 20)::text)")
        guard let pid = Int32(text.prefix { $0.isNumber }) else { throw LocalFailure("no pid: \(text)") }
        return pid
    }
}
