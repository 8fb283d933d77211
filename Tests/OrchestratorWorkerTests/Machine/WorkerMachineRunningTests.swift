import Brokers
import ProcessStore
import Testing
import Workflows

@testable import OrchestratorWorker

@Suite("A worker runs processes")
struct WorkerMachineRunningTests {
    // OWP-MSG-032, OWP-REC-001
    @Test("The whole way of one message: claimed, its process claimed, run, acknowledged")
    func wholeWay() {
        var worker = Transcript()
        #expect(worker.tell(.started) == ["claim 8"])
        #expect(
            worker.tell(.received(message("a", process: 1)), at: 1) == [
                "claim process 1 (created) for a until 16", "claim 7",
            ])
        #expect(
            worker.tell(.claimed("a", 1), at: 2) == ["run a: process 1 under fence 1", "wake at 7"])
        #expect(worker.tell(.ended("a", .finished(.completed)), at: 3) == ["acknowledge a"])
        #expect(worker.log() == ["received", "processStarted", "processFinished"])
        #expect(worker.tell(.settled) == [])
        #expect(worker.log() == ["settled"])
        #expect(worker.machine.counters.received == 1)
        #expect(worker.machine.counters.finished == 1)
    }

    // OWP-RED-019, OWP-SEC-006
    @Test("No more processes run than there are slots, and no more is held than the prefetch limit")
    func concurrency() {
        var worker = Transcript(concurrency: 2, prefetchMultiplier: 2)
        #expect(worker.tell(.started) == ["claim 4"])
        #expect(
            worker.tell(.received((1...4).map { message("m\($0)", process: $0) })) == [
                "claim process 1 (created) for m1 until 15", "claim process 2 (created) for m2 until 15",
            ])
        _ = worker.tell(.claimed("m1", 1))
        _ = worker.tell(.claimed("m2", 2))
        #expect(
            worker.tell(.ended("m2", .finished(.failed))) == [
                "claim process 3 (created) for m3 until 15", "acknowledge m2",
            ])
        // Only what is settled makes room.
        #expect(worker.tell(.settled) == ["claim 1"])
    }

    @Test("Room for a few is no reason to ask while many wait: claims share their round trips")
    func worthwhileClaims() {
        var worker = Transcript(concurrency: 1, prefetchMultiplier: 8)
        #expect(worker.tell(.started) == ["claim 8"])
        _ = worker.tell(.received((1...8).map { message("m\($0)", process: $0) }))
        _ = worker.tell(.claimed("m1", 1))
        _ = worker.tell(.ended("m1", .finished(.completed)))
        #expect(worker.tell(.settled) == [])
        _ = worker.tell(.claimed("m2", 2))
        _ = worker.tell(.ended("m2", .finished(.completed)))
        #expect(worker.tell(.settled) == ["claim 2"])
    }

    @Test("Settlements that come up while others are on their way share the next round trip")
    func settlementsShareTrips() {
        var worker = Transcript(concurrency: 3, prefetchMultiplier: 1)
        _ = worker.tell(.started)
        _ = worker.tell(.received((1...3).map { message("m\($0)", process: $0) }))
        for number in UInt8(1)...3 { _ = worker.tell(.claimed("m\(number)", number)) }
        #expect(worker.tell(.ended("m1", .finished(.completed))) == ["acknowledge m1"])
        #expect(worker.tell(.ended("m3", .finished(.completed))) == [])
        #expect(worker.tell(.ended("m2", .finished(.suspended))) == [])
        #expect(worker.tell(.settled) == ["claim 1", "acknowledge m3, acknowledge m2"])
    }

    // OWP-ERR-019
    @Test("Early: acknowledged when the process is claimed, and never again")
    func acksEarly() {
        var worker = Transcript(acknowledgement: .early)
        _ = worker.tell(.started)
        _ = worker.tell(.received(message("a", process: 1)))
        #expect(
            worker.tell(.claimed("a", 1)) == ["run a: process 1 under fence 1", "acknowledge a", "wake at 5"])
        #expect(worker.tell(.settled) == [])
        #expect(worker.tell(.ended("a", .finished(.completed))) == [])
        #expect(worker.machine.held.isEmpty)
    }

    @Test("Early: what nobody can run is dead-lettered all the same")
    func acksEarlyAfterTheClaim() {
        var worker = Transcript(acknowledgement: .early)
        _ = worker.tell(.started)
        _ = worker.tell(.received(message("a", process: 1)))
        #expect(worker.tell(.notClaimed("a", .unknownProcess)) == ["dead-letter a as process/unknown-process"])
    }

    // OWP-MSG-016
    @Test("A workflow of another name than the message's is run as the store has it, and logged")
    func otherWorkflow() {
        var worker = Transcript()
        _ = worker.tell(.started)
        _ = worker.tell(.received(message("a", process: 1, owp: 2, workflow: "other")))
        #expect(worker.tell(.claimed("a", 1)).contains("run a: process 1 under fence 1"))
        #expect(worker.log().contains("otherWorkflow"))
    }
}
