import BenchSupport
import Foundation
import LocalProcesses

/// How long a worker takes from its start until it consumes, and what it takes up then.
struct StartUp: Sendable {
    let milliseconds: Double
    let residentKiB: Int

    static func ours(_ tools: Tools, on stage: Stage) async throws -> StartUp {
        try await measure(
            tools.worker, ["-Q", "new_workflows", "-n", "ours@bench", "-l", "INFO"], mark: "ready", stage)
    }

    static func celery(_ tools: Tools, on stage: Stage) async throws -> StartUp {
        try await measure(
            tools.celery,
            ["-P", "prefork", "-c", "2", "-Q", "new_workflows", "-n", "celery@bench", "-l", "INFO"], mark: " ready.",
            stage)
    }

    private static func measure(
        _ executable: String, _ arguments: [String], mark: String, _ stage: Stage
    ) async throws -> StartUp {
        try await stage.reset()
        let environment = [
            "EXECUTOR": "celery", "CACHE_URI": stage.redis.url(), "BROKER_URL": try stage.redis.tcpURL(),
            "DATABASE_URI": "sqlite:///\(stage.folder.file("bench.sqlite"))",
        ]
        // The environment of the peer is looked up beforehand, so that the shell around it costs Celery nothing.
        let begin = ContinuousClock.now
        let worker = try await ChildProcess.start(executable, arguments, environment: environment)
        do {
            try await worker.line(containing: mark, within: .seconds(120))
            let milliseconds = (.now - begin) / .milliseconds(1)
            let resident = try ProcessTree(worker.processIdentifier).peakResidentKiB()
            try await worker.stop(grace: .seconds(30))
            return StartUp(milliseconds: milliseconds, residentKiB: resident)
        } catch {
            _ = try? await worker.stop()
            throw error
        }
    }
}
