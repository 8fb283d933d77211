import Brokers
import LosslessJSON
import OrchestratorWire
import ProcessStore
import Testing
import Workflows

@testable import OrchestratorWorker

@Suite("A worker that is given orders")
struct WorkerMachineOrderTests {
    // OWP-CTL-017
    @Test("Revoked before it comes: dropped, told and stored")
    func revokedBefore() {
        var worker = Transcript(results: true, events: true)
        _ = worker.tell(.started)
        #expect(
            worker.order(.revoke(["id-a"], terminate: false, signal: "SIGTERM"))
                == ["ok tasks {'id-a'} flagged as revoked", "store REVOKED TaskRevokedError('revoked') of id-a"])
        _ = worker.tell(.resultsStored)
        #expect(
            worker.tell(.received(message("a", process: 1)))
                == ["claim 7", "store REVOKED TaskRevokedError('revoked') of id-a"])
        #expect(worker.tell(.resultsStored) == ["tell task-revoked id-a", "acknowledge a"])
        #expect(worker.machine.counters.revoked == 1)
    }

    // OWP-CTL-017
    @Test("Revoked while it waits for its eta, for a slot or for another's lease: dropped when it would begin")
    func revokedWhileWaiting() {
        var worker = Transcript(concurrency: 1)
        _ = worker.tell(.started)
        _ = worker.tell(
            .received(message("a", process: 1), message("b", process: 2), message("c", process: 3, eta: 9)))
        _ = worker.tell(.claimed("a", 1))
        _ = worker.order(.revoke(["id-b", "id-c"], terminate: false, signal: "SIGTERM"))
        #expect(worker.tell(.ended("a", .finished(.completed))) == ["acknowledge a, acknowledge b"])
        _ = worker.tell(.settled)
        #expect(worker.tell(.timer, at: 9).contains("acknowledge c"))
    }

    // OWP-CTL-017
    @Test("Revoked by a stamp: told as received, dropped at its turn; what bears another one is executed")
    func revokedByStamp() {
        var worker = Transcript(concurrency: 1, events: true)
        _ = worker.tell(.started)
        #expect(
            worker.order(.revokeStamped(["batch": ["x", 7], "team": "y"], terminate: false, signal: "SIGTERM"))
                == ["ok headers {'batch': ['x', 7], 'team': 'y'} flagged as revoked, but not terminated"])
        let told = worker.tell(
            .received(
                message("a", process: 1, stamps: ["batch": ["w", 7]]), message("b", process: 2, stamps: ["team": "y"]),
                message("c", process: 3, stamps: ["team": "x"]), message("d", process: 4)))
        #expect(told.contains("tell task-received id-a") && told.contains("tell task-revoked id-a"), "\(told)")
        #expect(told.contains("acknowledge a, acknowledge b"), "\(told)")
        #expect(told.contains { $0.hasPrefix("claim process") && $0.contains("c") }, "\(told)")
        #expect(worker.machine.counters.revoked == 2)
    }

    @Test("Terminated by a stamp: what bears it and runs is told to end its step")
    func terminatedByStamp() {
        var worker = Transcript()
        _ = worker.tell(.started)
        _ = worker.tell(.received(message("a", process: 1, stamps: ["batch": ["x", "y"]])))
        _ = worker.tell(.claimed("a", 1))
        #expect(
            worker.order(.revokeStamped(["batch": "z"], terminate: true, signal: "SIGTERM"))
                == ["ok headers {'batch': 'z'} were not terminated"])
        #expect(
            worker.order(.revokeStamped(["batch": ["x", "z"]], terminate: true, signal: "SIGTERM"))
                == ["ok headers defaultdict(<class 'set'>, {'batch': {'x'}}) revoked", "stop step of a: terminated"])
    }

    @Test("Terminated: what runs is told to end its step, and ends as revoked")
    func terminated() {
        var worker = Transcript(results: true, events: true)
        _ = worker.tell(.started)
        _ = worker.tell(.received(message("a", process: 1)))
        _ = worker.tell(.claimed("a", 1))
        #expect(
            worker.order(.revoke(["id-a", "x"], terminate: true, signal: "SIGKILL"))
                == ["ok terminate: id-a", "stop step of a: terminated"]
                + ["store REVOKED TaskRevokedError('revoked') of id-a, REVOKED TaskRevokedError('revoked') of x"])
        _ = worker.tell(.resultsStored)
        #expect(
            worker.tell(.ended("a", .stopped(.terminated(signal: "SIGKILL"), .failed)))
                == ["store REVOKED TaskRevokedError('terminated') of id-a"])
        #expect(worker.tell(.resultsStored) == ["tell task-revoked terminated id-a", "acknowledge a"])
        #expect(worker.order(.revoke(["x"], terminate: true, signal: "SIGTERM")).first == "ok terminate: tasks unknown")
    }

    @Test("Greeted by a worker that starts: each learns what the other knows as revoked")
    func hello() {
        var worker = Transcript()
        _ = worker.tell(.started)
        #expect(worker.order(.hello(from: "w@h", revoked: ["mine": seconds(1)])) == ["null"])
        _ = worker.order(.revoke(["b"], terminate: false, signal: "SIGTERM"), at: 5)
        #expect(
            worker.order(.hello(from: "x@h", revoked: ["a": seconds(1e9)]), at: 6)
                == [#"{"b": [5.0, "b"], "a": [6.0, "a"]}"#])
        #expect(worker.tell(.received(message("c", process: 1))).contains { $0.hasPrefix("claim process") })
    }

    @Test(
        "Celery counts the time of a revoke from the start of its machine: it counts here from when it is heard of, once"
    )
    func helloFromCelery() {
        var worker = Transcript()
        _ = worker.tell(.started, at: 1.7e9)
        let known = [#"{"a": [1700000001.0, "a"]}"#]
        #expect(worker.order(.hello(from: "x@h", revoked: ["a": seconds(14_992)]), at: 1.7e9 + 1) == known)
        #expect(worker.order(.hello(from: "x@h", revoked: ["a": seconds(14_992)]), at: 1.7e9 + 9) == known)
        #expect(worker.order(.hello(from: "y@h", revoked: [:]), at: 1.7e9 + 10_900) == ["{}"])
    }

    @Test("Events on and off, each answered as Celery answers")
    func events() {
        var worker = Transcript()
        _ = worker.tell(.started)
        #expect(worker.order(.setEvents(false)) == ["ok task events already disabled"])
        #expect(worker.order(.setEvents(true)) == ["ok task events enabled"])
        #expect(worker.order(.setEvents(true)) == ["ok task events already enabled"])
        #expect(worker.tell(.received(message("a", process: 1))).contains("tell task-received id-a"))
        #expect(worker.order(.setEvents(false)) == ["ok task events disabled"])
        #expect(worker.tell(.claimed("a", 1)) == ["run a: process 1 under fence 1", "wake at 5"])
        #expect(worker.order(.heartbeat) == ["null", "beat"])
    }

    // OWP-CTL-018
    @Test("Shutdown: warm, and no answer")
    func shutdown() {
        var worker = Transcript()
        _ = worker.tell(.started)
        _ = worker.tell(.received(message("a", process: 1)))
        _ = worker.tell(.claimed("a", 1))
        #expect(worker.order(.shutdown) == ["stop claiming"])
        #expect(worker.tell(.ended("a", .finished(.completed))) == ["acknowledge a"])
        #expect(worker.tell(.settled) == ["finished"])
    }

    @Test("Queues come and go; with none left it takes nothing")
    func queues() {
        var worker = Transcript()
        _ = worker.tell(.started)
        #expect(worker.order(.addConsumer(queue: "extra")) == ["ok add consumer extra", "consume q extra"])
        #expect(worker.order(.addConsumer(queue: "extra")) == ["ok add consumer extra"])
        #expect(worker.order(.cancelConsumer(queue: "q")) == ["ok no longer consuming from q", "consume extra"])
        #expect(worker.order(.cancelConsumer(queue: "extra")) == ["ok no longer consuming from extra", "consume "])
        #expect(worker.tell(.received()) == [])
        #expect(worker.order(.addConsumer(queue: "q")) == ["ok add consumer q", "consume q", "claim 8"])
    }

    @Test("More slots begin what waits for one; fewer let run what runs")
    func slots() {
        var worker = Transcript(concurrency: 1)
        _ = worker.tell(.started)
        _ = worker.tell(.received(message("a", process: 1), message("b", process: 2), message("c", process: 3)))
        _ = worker.tell(.claimed("a", 1))
        let told = worker.order(.resize(by: 1))
        #expect(told.first == "ok pool will grow" && told.contains { $0.hasPrefix("claim process 2") })
        #expect(worker.order(.resize(by: -1)) == ["ok pool will shrink"])
        _ = worker.tell(.claimed("b", 2))
        #expect(!worker.tell(.ended("a", .finished(.completed))).contains { $0.hasPrefix("claim process") })
        #expect(worker.tell(.ended("b", .finished(.completed))).contains { $0.hasPrefix("claim process 3") })
        #expect(
            worker.order(.resize(by: -1)) == [#"error ValueError('Can\'t shrink the pool below one slot')"#])
    }

    @Test("A rate limit spreads the tasks of a name, draws no more than the prefetch limit in, and can be lifted")
    func rate() {
        var worker = Transcript(concurrency: 4, prefetchMultiplier: 1)
        _ = worker.tell(.started)
        #expect(
            worker.order(.rateLimit(task: "tasks.new_workflow", RateLimit(perSecond: 0.5)))
                == ["ok new rate limit set successfully"])
        #expect(worker.order(.rateLimit(task: "nope", .none)) == ["error unknown task"])
        let told = worker.tell(
            .received(
                message("a", process: 1), message("b", process: 2), message("c", process: 3, resume: true),
                message("d", process: 4)), at: 10)
        #expect(
            told == [
                "claim process 1 (created) for a until 25", "claim process 3 (resumed) for c until 25", "wake at 12",
            ])
        #expect(worker.log().filter { $0 == "waiting" }.count == 2)
        #expect(worker.tell(.timer, at: 12) == ["claim process 2 (created) for b until 27", "wake at 14"])
        #expect(
            worker.order(.rateLimit(task: "tasks.new_workflow", .none)) == ["ok rate limit disabled successfully"])
    }

    // OWP-CTL-019
    @Test("Told to take no orders, it answers who asks and refuses what would change it")
    func readOnly() {
        var worker = Transcript(readOnly: true)
        _ = worker.tell(.started)
        let refusal = "error PermissionError('this worker takes no orders: it runs with --control read-only')"
        for order in [
            ControlOrder.shutdown, .addConsumer(queue: "x"), .cancelConsumer(queue: "q"), .resize(by: 1),
            .revoke(["a"], terminate: true, signal: "SIGTERM"), .rateLimit(task: "tasks.new_task", .none),
            .timeLimit(task: "tasks.new_task", TimeLimit(hard: 1)),
        ] {
            #expect(worker.order(order) == [refusal], "\(order)")
        }
        #expect(worker.order(.setEvents(true)) == ["ok task events enabled"])
        #expect(worker.order(.hello(from: "x@h", revoked: [:])) == ["{}"])
    }
}
