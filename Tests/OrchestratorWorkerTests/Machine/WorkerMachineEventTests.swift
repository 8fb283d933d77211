import Brokers
import OrchestratorWire
import ProcessStore
import Testing
import Workflows

@testable import OrchestratorWorker

@Suite("A worker that tells monitors")
struct WorkerMachineEventTests {
    /// What is told, and nothing else of what is done.
    private func news(_ told: [String]) -> [String] {
        told.filter { $0.hasPrefix("tell ") }.map { String($0.dropFirst(5)) }
    }

    // OWP-EVT-011
    @Test("A message that runs: received, started, succeeded")
    func good() {
        var worker = Transcript(events: true)
        _ = worker.tell(.started)
        #expect(news(worker.tell(.received(message("a", process: 1)))) == ["task-received id-a"])
        #expect(news(worker.tell(.claimed("a", 1))) == ["task-started id-a"])
        #expect(news(worker.tell(.ended("a", .finished(.completed)))) == ["task-succeeded id-a"])
    }

    // OWP-EVT-010
    @Test("Nothing, unless it is told to")
    func off() {
        var worker = Transcript()
        _ = worker.tell(.started)
        #expect(news(worker.tell(.received(message("a", process: 1), rubbish("b")))) == [])
        #expect(news(worker.tell(.claimed("a", 1))) == [])
        #expect(news(worker.tell(.ended("a", .finished(.completed)))) == [])
    }

    @Test("A message that waits for its eta is received at once")
    func eta() {
        var worker = Transcript(events: true)
        _ = worker.tell(.started)
        #expect(news(worker.tell(.received(message("a", process: 1, eta: 60)))) == ["task-received id-a"])
        #expect(news(worker.tell(.timer, at: 60)) == [])
    }

    // OWP-EVT-011
    @Test("Expired: revoked alone; an unknown task: failed alone; what has no id: nothing")
    func dropped() {
        var worker = Transcript(events: true)
        _ = worker.tell(.started)
        let told = worker.tell(
            .received(
                message("a", process: 1, expires: 9),
                refusedMessage("b", task: "tasks.nope", phase: "headers", code: "unknown-task"),
                rubbish("c")), at: 10)
        #expect(news(told) == ["task-revoked expired id-a", "task-failed NotRegistered('tasks.nope') id-b"])
    }

    @Test("Arguments that don't fit: received, so that monitors know the name, and failed")
    func signature() {
        var worker = Transcript(events: true)
        _ = worker.tell(.started)
        let told = worker.tell(.received(refusedMessage("a", phase: "signature", code: "wrong-argument-count")))
        #expect(news(told) == ["task-received id-a", "task-failed TypeError('No') id-a"])
    }

    // OWP-EVT-013
    @Test("Refused for its process: rejected, never succeeded, though its result is SUCCESS")
    func refusedForProcess() {
        var worker = Transcript(results: true, events: true)
        _ = worker.tell(.started)
        _ = worker.tell(.received(message("a", process: 1)))
        #expect(news(worker.tell(.notClaimed("a", .unknownProcess))) == [])
        #expect(news(worker.tell(.resultsStored)) == ["task-rejected id-a"])
    }

    @Test("A store that is away for long: rejected, to be taken again by another worker")
    func requeued() {
        var worker = Transcript(events: true)
        _ = worker.tell(.started)
        _ = worker.tell(.received(message("a", process: 1)))
        var told = worker.tell(.storeFailed("a", .unavailable))
        for second in 1...WorkerMachine.storeFailuresBeforeRequeue where news(told).isEmpty {
            _ = worker.tell(.timer, at: Double(second) * 20)
            told = worker.tell(.storeProbed(.failure(StoreError(.unavailable, "Away"))), at: Double(second) * 20)
        }
        #expect(news(told) == ["task-rejected requeue id-a"])
    }

    @Test("Cut off by a cold shutdown: cancelled")
    func cancelled() {
        var worker = Transcript(events: true)
        _ = worker.tell(.started)
        _ = worker.tell(.received(message("a", process: 1)))
        _ = worker.tell(.claimed("a", 1))
        _ = worker.tell(.stop)
        #expect(news(worker.tell(.ended("a", .cancelled))) == ["task-cancelled id-a"])
    }
}
