import Brokers
import ProcessStore
import Testing
import Workflows

@testable import OrchestratorWorker

@Suite("A worker holds messages until their time")
struct WorkerMachineWaitingTests {
    @Test("An eta in the past runs at once")
    func pastETA() {
        var worker = Transcript()
        _ = worker.tell(.started)
        #expect(
            worker.tell(.received(message("a", process: 1, eta: 9)), at: 10) == [
                "claim process 1 (created) for a until 25", "claim 7",
            ])
    }

    // OWP-RED-026
    @Test("An eta in the future is held, makes room for another message, and runs at its time")
    func futureETA() {
        var worker = Transcript(concurrency: 1, prefetchMultiplier: 1)
        #expect(worker.tell(.started) == ["claim 1"])
        #expect(worker.tell(.received(message("a", process: 1, eta: 30))) == ["claim 1", "wake at 30"])
        #expect(
            worker.tell(.received(message("b", process: 2, eta: 20))) == ["claim 1", "wake at 20"])
        #expect(worker.tell(.timer, at: 20) == ["claim process 2 (created) for b until 35", "wake at 30"])
        _ = worker.tell(.claimed("b", 2), at: 20)
        #expect(worker.tell(.timer, at: 25) == ["renew 2 until 40", "wake at 30"])
        #expect(worker.tell(.ended("b", .finished(.completed)), at: 26) == ["acknowledge b"])
        #expect(worker.tell(.timer, at: 30) == ["claim process 1 (created) for a until 45"])
    }

    @Test("An expired message with an eta is looked at when its time has come")
    func expiresBeforeETA() {
        var worker = Transcript()
        _ = worker.tell(.started)
        _ = worker.tell(.received(message("a", process: 1, eta: 30, expires: 20)))
        #expect(worker.tell(.timer, at: 30) == ["acknowledge a"])
        #expect(worker.machine.counters.expired == 1)
    }

    @Test("Waiting messages are bounded: at the limit no more are claimed, and the log says so once")
    func heldLimit() {
        var worker = Transcript(concurrency: 1, prefetchMultiplier: 1, heldLimit: 2)
        _ = worker.tell(.started)
        _ = worker.tell(.received(message("a", process: 1, eta: 30)))
        #expect(worker.tell(.received(message("b", process: 2, eta: 40))) == [])
        #expect(worker.log().filter { $0 == "heldLimitReached" }.count == 1)
        #expect(worker.tell(.timer, at: 30) == ["claim process 1 (created) for a until 45", "wake at 40"])
        _ = worker.tell(.claimed("a", 1))
        _ = worker.tell(.ended("a", .finished(.completed)))
        #expect(worker.tell(.settled) == ["claim 1"])
        #expect(!worker.log().contains("heldLimitReached"))
    }

    @Test("The bytes of what is held are bounded too")
    func heldBytes() {
        var worker = Transcript(heldBytesLimit: 3)
        _ = worker.tell(.started)
        let actions = worker.tell(
            .received(message("aa", process: 1, eta: 30), message("bb", process: 2, eta: 30)))
        #expect(actions == ["wake at 30"])
    }

    // OWP-REC-021
    @Test(
        "A process under a living lease: the message is kept until the lease is over, and then takes the process over")
    func livingLease() {
        var worker = Transcript()
        _ = worker.tell(.started)
        _ = worker.tell(.received(message("a", process: 1)))
        #expect(
            worker.tell(.notClaimed("a", .wrongStatus(.running, leasedUntil: seconds(12))))
                == ["wake at 12"])
        // Its owner lives: the lease was renewed meanwhile.
        #expect(worker.tell(.timer, at: 12) == ["claim process 1 (created) for a until 27"])
        #expect(
            worker.tell(.notClaimed("a", .wrongStatus(.running, leasedUntil: seconds(22)))) == ["wake at 22"])
        // Its owner died.
        #expect(worker.tell(.timer, at: 22) == ["claim process 1 (created) for a until 37"])
        #expect(worker.tell(.claimed("a", 1, before: .running)).first == "run a: process 1 under fence 1")
        #expect(worker.machine.counters.takenOver == 1)
    }

    // OWP-REC-021
    @Test("A process under a living lease that comes to its end: the message was a duplicate")
    func livingLeaseThatEnds() {
        var worker = Transcript()
        _ = worker.tell(.started)
        _ = worker.tell(.received(message("a", process: 1)))
        _ = worker.tell(.notClaimed("a", .wrongStatus(.running, leasedUntil: seconds(12))))
        _ = worker.tell(.timer, at: 12)
        #expect(
            worker.tell(.notClaimed("a", .wrongStatus(.completed, leasedUntil: nil))) == ["acknowledge a"])
    }

    @Test("A lease that is over by this worker's clock, but not by the store's, is not asked for without a pause")
    func skewedClocks() {
        var worker = Transcript()
        _ = worker.tell(.started)
        _ = worker.tell(.received(message("a", process: 1)), at: 50)
        #expect(
            worker.tell(.notClaimed("a", .wrongStatus(.running, leasedUntil: seconds(49)))) == ["wake at 50.5"])
    }
}
