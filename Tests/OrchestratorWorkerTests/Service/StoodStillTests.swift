import Foundation
import LocalProcesses
import OrchestratorWire
import ProcessStore
import Synchronization
import Testing
import Workflows

@testable import OrchestratorWorker

// OWP-REC-017
@Suite("A worker that stood still for longer than its lease looks at it before the next step")
struct StoodStillTests {
    /// A store in which records take long to come back.
    private struct SlowStore: ProcessStoreDecorator {
        let base: any ProcessStore
        let afterRecord: @Sendable () async throws -> Void

        func record(_ transaction: StepTransaction, under lease: Lease) async throws(StoreError) -> RecordOutcome {
            let outcome = try await base.record(transaction, under: lease)
            do {
                try await afterRecord()
            } catch {
                throw StoreError(.unavailable, "\(error)")
            }
            return outcome
        }
    }

    private static let leaseSeconds = 0.05

    /// Runs a process of one step, and returns how often that was started.
    private func play(taking: Bool) async throws -> (RunEnd, started: Int) {
        let counter = Counter()
        let workflow = Workflow("one", "One", target: .system) {
            Step("One") { () -> State in
                counter.add("One")
                return [:]
            }
        }
        let result = Mutex<RunEnd?>(nil)
        try await Scene.play([workflow]) { scene in
            let id = try await scene.create("one")
            @Sendable func request(_ owner: String, at now: Date) -> RunRequest {
                RunRequest(
                    processID: id, expected: .created, owner: owner, now: now, leaseUntil: now + Self.leaseSeconds)
            }
            guard
                case .claimed(let lease, let snapshot, _) = try await scene.store.claimForRun(
                    request("sleeper", at: Date()))
            else { throw LocalFailure("it is not to be had") }
            let store = SlowStore(base: scene.store) {
                guard counter.counts.isEmpty else { return }
                if taking { _ = try await scene.store.claimForRun(request("other", at: Date() + 60)) }
                // The lease is a span of time, so it takes time to be over.
                try await Task.sleep(for: .seconds(Self.leaseSeconds * 2))
            }
            let runner = ProcessRunner(
                store: store, workflows: scene.registry, leaseDuration: Self.leaseSeconds,
                log: WorkerLog(scene.log.logger()))
            let task = TaskRequest(
                id: "t", task: "tasks.new_workflow", queue: "q", owp: 3, processID: id, expectedStatus: .created,
                user: "ann")
            let end = await runner.run(
                ProcessRun(request: task, lease: lease, snapshot: snapshot, engineLocked: false), signals: RunSignals())
            result.withLock { $0 = end }
        }
        return (try #require(result.withLock { $0 }), counter.counts["One"] ?? 0)
    }

    @Test("Where another has taken the process, no step of it is begun")
    func taken() async throws {
        let (end, started) = try await play(taking: true)
        guard case .fenced = end else {
            Issue.record("\(end)")
            return
        }
        #expect(started == 0)
    }

    @Test("Where nobody has, it goes on")
    func untaken() async throws {
        let (end, started) = try await play(taking: false)
        guard case .finished(.completed) = end else {
            Issue.record("\(end)")
            return
        }
        #expect(started == 1)
    }
}
