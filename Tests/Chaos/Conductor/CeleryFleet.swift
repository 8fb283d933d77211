import Foundation
import LocalProcesses

/// The real Celery workers on the same queues. One that was killed is started again while the run goes on.
actor CeleryFleet {
    private let environment: [String: String]
    private var workers: [ChildProcess] = []
    private var started = 0
    let count: Int

    init(count: Int, stage: Stage) throws {
        self.count = count
        environment = [
            "BROKER_URL": try stage.redis.tcpURL(), "HOLD_SECONDS": "0.03",
            "VISIBILITY_TIMEOUT": "\(Stage.visibilitySeconds)",
        ]
    }

    /// Starts what is missing; returns when all consume.
    func start() async throws {
        while workers.count < count { try await startOne() }
        for worker in workers { try await worker.line(containing: " ready.", within: .seconds(180)) }
    }

    private func startOne() async throws {
        started += 1
        workers.append(
            try await ChildProcess.start(
                Checkout.file("conformance/peers/celery/run"),
                ["worker", "-P", "solo", "-Q", Stage.queues.joined(separator: ","), "-n", "celery\(started)@chaos"],
                environment: environment))
    }

    /// Kills the one that has worked for the longest, and starts another in its place.
    func killOne() async throws {
        guard !workers.isEmpty else { return }
        let worker = workers.removeFirst()
        worker.send(signal: SIGKILL)
        try await worker.exitCode()
        try await startOne()
    }

    /// One may not survive the loss of its broker: that is Celery's affair.
    func replaceTheDead() async throws {
        workers.removeAll { !$0.isRunning }
        while workers.count < count { try await startOne() }
    }

    func stop() async throws {
        for worker in workers { worker.send(signal: SIGTERM) }
        for worker in workers { try await worker.stop(grace: .seconds(30)) }
        workers = []
    }

    func kill() { for worker in workers { worker.send(signal: SIGKILL) } }
}
