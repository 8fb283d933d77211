import Brokers
import ProcessStore
import Testing
import Workflows

@testable import OrchestratorWorker

@Suite("A worker shuts down")
struct WorkerMachineShutdownTests {
    @Test("Nothing to do: finished at once")
    func idle() {
        var worker = Transcript()
        _ = worker.tell(.started)
        #expect(worker.tell(.shutdown) == ["stop claiming", "finished"])
    }

    // OWP-OPS-005, OWP-OPS-006
    @Test("First signal: what runs is finished and settled, what was not started is left to be given back")
    func warm() {
        var worker = Transcript(concurrency: 1)
        _ = worker.tell(.started)
        _ = worker.tell(
            .received(message("a", process: 1), message("b", process: 2), message("c", process: 3, eta: 99)))
        _ = worker.tell(.claimed("a", 1))
        #expect(worker.tell(.shutdown) == ["stop claiming"])
        // The claim that was under way comes back with a last message: it is not started either.
        #expect(worker.tell(.received(message("d", process: 4))) == [])
        #expect(worker.tell(.ended("a", .finished(.completed))) == ["acknowledge a"])
        #expect(worker.tell(.settled) == ["finished"])
        #expect(worker.machine.held.keys.map(\.description).sorted() == ["b", "c", "d"])
    }

    // OWP-OPS-005
    @Test("What waited for its time is not started any more")
    func warmStartsNothing() {
        var worker = Transcript()
        _ = worker.tell(.started)
        _ = worker.tell(.received(message("a", process: 1), message("b", process: 2, eta: 3)))
        _ = worker.tell(.claimed("a", 1))
        _ = worker.tell(.shutdown)
        #expect(worker.tell(.timer, at: 4) == ["wake at 5"])
        #expect(worker.machine.held.keys.contains(Receipt("b")))
    }

    @Test("Leases go on being renewed while what runs is finished")
    func warmRenews() {
        var worker = Transcript()
        _ = worker.tell(.started)
        _ = worker.tell(.received(message("a", process: 1)))
        _ = worker.tell(.claimed("a", 1))
        _ = worker.tell(.shutdown, at: 1)
        #expect(worker.tell(.timer, at: 5) == ["renew 1 until 20"])
    }

    @Test("Second signal: what runs is told to stop and its message is left to be given back")
    func cold() {
        var worker = Transcript()
        _ = worker.tell(.started)
        _ = worker.tell(.received(message("a", process: 1)))
        _ = worker.tell(.claimed("a", 1))
        _ = worker.tell(.shutdown)
        #expect(worker.tell(.stop, at: 1) == ["cancel run of a"])
        #expect(worker.tell(.ended("a", .cancelled), at: 2) == ["finished"])
        #expect(worker.machine.held.keys.map(\.description) == ["a"])
    }

    // OWP-OPS-005
    @Test("Second signal while the store is asked: the process is put back as it was")
    func coldWhileClaiming() {
        var worker = Transcript()
        _ = worker.tell(.started)
        _ = worker.tell(.received(message("a", process: 1)))
        _ = worker.tell(.stop)
        #expect(worker.tell(.claimed("a", 1)) == ["release lease of a: created again"])
        #expect(worker.tell(.leaseReleased(Receipt("a"), .success(()))) == ["finished"])
    }

    @Test("Second signal while a process is taken over: it can be taken over again at once")
    func coldWhileTakingOver() {
        var worker = Transcript()
        _ = worker.tell(.started)
        _ = worker.tell(.received(message("a", process: 1)))
        _ = worker.tell(.stop)
        #expect(worker.tell(.claimed("a", 1, before: .running)) == ["release lease of a: over now"])
    }

    // OWP-OPS-011
    @Test("A step that does not heed its cancellation is not waited for beyond the grace")
    func stubbornStep() {
        var worker = Transcript()
        _ = worker.tell(.started)
        _ = worker.tell(.received(message("a", process: 1)))
        _ = worker.tell(.claimed("a", 1))
        #expect(worker.tell(.stop, at: 1) == ["stop claiming", "cancel run of a"])
        #expect(worker.tell(.timer, at: 5) == ["renew 1 until 20", "wake at 6"])
        #expect(worker.tell(.timer, at: 6) == ["finished"])
    }

    // OWP-OPS-014
    @Test("A broker that is away does not keep it from ending: what it could not settle will be seen again")
    func brokerAway() {
        var worker = Transcript()
        _ = worker.tell(.started)
        _ = worker.tell(.received(message("a", process: 1)))
        _ = worker.tell(.claimed("a", 1))
        _ = worker.tell(.shutdown)
        _ = worker.tell(.ended("a", .finished(.completed)))
        var told: [String] = []
        for attempt in 1...WorkerMachine.settleAttemptsAtShutdown {
            told = worker.tell(.settleFailed(.brokerGone), at: Double(attempt) * 20)
            if told == ["finished"] { break }
            #expect(worker.tell(.timer, at: Double(attempt) * 20 + 10).contains("acknowledge a"))
        }
        #expect(told == ["finished"])
    }
}
