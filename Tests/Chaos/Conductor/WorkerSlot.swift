import ChaosLedger
import Foundation
import LocalProcesses

/// A place in the fleet: always the same node name and the same proxy, life after life.
actor WorkerSlot {
    nonisolated let node: String
    nonisolated let proxy: FaultyProxy
    private let environment: [String: String]
    private var process: ChildProcess?
    private(set) var lives: [Life] = []

    init(number: Int, stage: Stage, acknowledgement: String) async throws {
        guard let port = stage.redis.port else { throw LocalFailure("the redis-server has no port") }
        node = "swift\(number)@chaos"
        proxy = try await FaultyProxy.start(to: port)
        environment = [
            "CHAOS_NODE": node, "CHAOS_BROKER": "redis://127.0.0.1:\(proxy.port)/0", "CHAOS_DATABASE": stage.database,
            "CHAOS_QUEUES": Stage.queues.joined(separator: ","), "CHAOS_FOLDER": stage.folder,
            "CHAOS_LEASE_SECONDS": "\(Stage.leaseSeconds)", "CHAOS_VISIBILITY_SECONDS": "\(Stage.visibilitySeconds)",
            "CHAOS_CONCURRENCY": "4", "CHAOS_ACKS": acknowledgement,
        ]
    }

    /// Starts the next life, and returns when it consumes.
    func start() async throws {
        let process = try await ChildProcess.start(Checkout.executable("chaos-worker"), environment: environment)
        self.process = process
        lives.append(Life(node: node, processIdentifier: process.processIdentifier))
        try await process.line(containing: "ready", within: .seconds(120))
    }

    func life() throws -> Life {
        guard let life = lives.last else { throw LocalFailure("\(node) has not been started") }
        return life
    }

    var isRunning: Bool { process?.isRunning == true }

    func send(signal: Int32) { process?.send(signal: signal) }

    /// Waits for the end of a life that was told to kill itself.
    func exit(by signal: Int32) async throws {
        guard let process else { throw LocalFailure("\(node) does not run") }
        let code = try await process.exitCode()
        self.process = nil
        guard code == 128 + signal else {
            throw LocalFailure("\(node) ended with \(code):\n\(await process.standardError.suffix(4000))")
        }
    }

    /// Shuts it down in order.
    func stop() async throws {
        guard let process else { return }
        let code = try await process.stop(grace: .seconds(60))
        self.process = nil
        guard code == 0 else {
            throw LocalFailure("\(node) ended with \(code):\n\(await process.standardError.suffix(4000))")
        }
        try await proxy.close()
    }

    /// Whatever state it is in.
    func kill() {
        process?.send(signal: SIGCONT)
        process?.send(signal: SIGKILL)
    }

    func complaints() async -> String { await process?.standardError ?? "" }
}
