import DemoWorkflows
import Foundation
import LocalProcesses
import LosslessJSON
import OrchestratorWire
import Testing
import Workflows

@testable import OrchestratorWorker

/// The worker as a program: limits, terminations and the ways to shut down.
@Suite("The program orchestrator-worker, stopped in many ways")
struct WorkerStoppingTests {
    // OWP-HDR-019
    @Test("A step over its hard limit has failed, its process can be resumed, and its message ends in FAILURE")
    func hardLimit() async throws {
        try await WorkerProgramTests.Stage.set { stage in
            try await stage.withWorker(["--result-backend", stage.redis.url(database: 1)]) { worker in
                let id = try await stage.create("demo_slow", ["name": "ann", "count": 600])
                var task = OutgoingTask(.newWorkflow(NewWorkflow(processID: id, user: "ann")), origin: "test")
                task.timeLimit = TimeLimit(hard: 1)
                task.ignoreResult = false
                try await stage.send(task)
                try await worker.line(containing: "message settled")
                #expect(try await stage.status(id) == .failed)
                let reason = try await stage.store.process(id)?.process.failedReason
                #expect(reason?.contains("hard time limit of 1.0 s") == true, "\(reason ?? "none")")
                let result = try await stage.redis.cli(database: 1, "GET", "celery-task-meta-\(task.id)")
                #expect(result.contains(#""exc_type": "TimeLimitExceeded", "exc_message": [1]"#), "\(result)")
                #expect(try await stage.redis.cli("EXISTS", "unacked") == "0")
            }
        }
    }

    @Test("A soft shutdown lets what runs go on for its time, and then gives it back")
    func softShutdown() async throws {
        try await WorkerProgramTests.Stage.set { stage in
            try await stage.withWorker(["--soft-shutdown-timeout", "500ms"]) { worker in
                _ = try await stage.start("demo_slow", ["name": "ann", "count": 600])
                try await worker.line(containing: "step recorded")
                worker.send(signal: SIGQUIT)
                try await worker.line(containing: "soft shutdown")
                try await worker.line(containing: "stopping at once")
                #expect(try await worker.exitCode() == 0)
                #expect(try await stage.redis.cli("LLEN", "new_workflows") == "1")
            }
        }
    }

    @Test("REMAP_SIGTERM=SIGQUIT: the first SIGTERM cuts off what runs")
    func remapped() async throws {
        try await WorkerProgramTests.Stage.set { stage in
            try await stage.withWorker(environment: ["REMAP_SIGTERM": "SIGQUIT"]) { worker in
                _ = try await stage.start("demo_slow", ["name": "ann", "count": 600])
                try await worker.line(containing: "step recorded")
                worker.send(signal: SIGTERM)
                try await worker.line(containing: "stopping at once")
                #expect(try await worker.exitCode() == 0)
                #expect(try await stage.redis.cli("LLEN", "new_workflows") == "1")
            }
        }
    }

    @Test("Celery's flags that are not needed are taken, and said to be so")
    func needless() async throws {
        try await WorkerProgramTests.Stage.set { stage in
            try await stage.withWorker([
                "--max-tasks-per-child", "100", "--max-memory-per-child=200000", "--without-gossip",
            ]) {
                worker in
                #expect(await worker.lines.contains { $0.text.contains("--max-tasks-per-child is not needed") })
                #expect(await worker.lines.contains { $0.text.contains("--max-memory-per-child is not needed") })
            }
        }
    }
}
