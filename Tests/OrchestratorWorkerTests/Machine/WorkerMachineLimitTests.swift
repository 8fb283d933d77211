import Brokers
import OrchestratorWire
import ProcessStore
import Testing
import Workflows

@testable import OrchestratorWorker

@Suite("A worker that keeps time limits")
struct WorkerMachineLimitTests {
    private func running(_ worker: inout Transcript, _ limit: TimeLimit, at seconds: Double = 1) -> [String] {
        _ = worker.tell(.started)
        _ = worker.tell(.received(message("a", process: 1, limit: limit)))
        return worker.tell(.claimed("a", 1), at: seconds)
    }

    // OWP-HDR-019
    @Test("The first number is the hard limit: soft tells the step to end, hard has it failed")
    func both() {
        var worker = Transcript(results: true)
        #expect(running(&worker, TimeLimit(hard: 3, soft: 2)) == ["run a: process 1 under fence 1", "wake at 3"])
        #expect(worker.tell(.timer, at: 3) == ["stop step of a: soft time limit", "wake at 4"])
        #expect(worker.tell(.timer, at: 4) == ["stop step of a: hard time limit", "wake at 6"])
        #expect(
            worker.tell(.ended("a", .stopped(.hardTimeLimit(seconds: 3), .failed)), at: 4.1)
                == ["store FAILURE TimeLimitExceeded(3) of id-a"])
        #expect(worker.tell(.resultsStored) == ["acknowledge a"])
    }

    @Test("A step that ends at its soft limit: FAILURE SoftTimeLimitExceeded")
    func soft() {
        var worker = Transcript(results: true, events: true)
        _ = running(&worker, TimeLimit(soft: 2))
        _ = worker.tell(.timer, at: 3)
        #expect(
            worker.tell(.ended("a", .stopped(.softTimeLimit(seconds: 2), .failed)))
                == ["store FAILURE SoftTimeLimitExceeded() of id-a"])
        #expect(
            worker.tell(.resultsStored) == ["tell task-failed SoftTimeLimitExceeded() id-a", "acknowledge a"])
    }

    @Test("What ends in time is not told anything")
    func inTime() {
        var worker = Transcript()
        _ = running(&worker, TimeLimit(hard: 2))
        #expect(worker.tell(.ended("a", .finished(.completed)), at: 2).last == "acknowledge a")
        _ = worker.tell(.settled, at: 2)
        #expect(!worker.tell(.timer, at: 3).contains { $0.hasPrefix("stop step") })
    }

    @Test("time_limit sets the limits of a task, the message's own come first, and the clock begins with the run")
    func standard() {
        var worker = Transcript()
        _ = worker.tell(.started)
        #expect(
            worker.order(.timeLimit(task: "tasks.new_workflow", TimeLimit(hard: 2)))
                == ["ok time limits set successfully"])
        #expect(worker.order(.timeLimit(task: "nope", TimeLimit(hard: 2))) == ["error unknown task"])
        _ = worker.tell(
            .received(message("a", process: 1), message("b", process: 2, limit: TimeLimit(hard: 3))), at: 1)
        _ = worker.tell(.claimed("a", 1), at: 2)
        _ = worker.tell(.claimed("b", 2), at: 2)
        #expect(worker.tell(.timer, at: 3.5) == ["wake at 4"])
        #expect(worker.tell(.timer, at: 4) == ["stop step of a: hard time limit", "wake at 5"])
        #expect(worker.tell(.timer, at: 5).contains("stop step of b: hard time limit"))
    }

    @Test("A run that begins again has its whole time again")
    func again() {
        var worker = Transcript()
        _ = running(&worker, TimeLimit(hard: 10))
        let told = worker.tell(.ended("a", .fenced), at: 5)
        #expect(told.contains { $0.hasPrefix("claim process 1") })
        _ = worker.tell(.claimed("a", 1, before: .running), at: 6)
        #expect(!worker.tell(.timer, at: 11.5).contains { $0.hasPrefix("stop step") })
        #expect(worker.tell(.timer, at: 16).contains("stop step of a: hard time limit"))
    }
}
