import Brokers
import ProcessStore
import Testing
import Workflows

@testable import OrchestratorWorker

@Suite("A worker outlives its broker's and its store's troubles")
struct WorkerMachineTroubleTests {
    // OWP-ERR-026
    @Test("A broker that does not answer is asked again, later each time, and the log says when it is back")
    func claimsFail() {
        var worker = Transcript()
        #expect(worker.tell(.started) == ["claim 8"])
        #expect(worker.tell(.claimFailed(.brokerGone), at: 0) == ["wake at 0.1"])
        #expect(worker.tell(.timer, at: 0.1) == ["claim 8"])
        #expect(worker.tell(.claimFailed(.brokerGone), at: 0.1) == ["wake at 0.3"])
        #expect(worker.tell(.timer, at: 0.31) == ["claim 8"])
        #expect(worker.log() == ["brokerTrouble", "brokerTrouble"])
        _ = worker.tell(.received([]))
        #expect(worker.log() == ["brokerBack"])
    }

    // OWP-ERR-029
    @Test("A settlement that failed is kept and tried again together with what came since")
    func settlementsFail() {
        var worker = Transcript()
        _ = worker.tell(.started)
        _ = worker.tell(.received(message("a", process: 1), message("b", process: 2)))
        _ = worker.tell(.claimed("a", 1))
        _ = worker.tell(.claimed("b", 2))
        #expect(worker.tell(.ended("a", .finished(.completed))) == ["acknowledge a"])
        #expect(worker.tell(.settleFailed(.brokerGone), at: 1) == ["wake at 1.1"])
        #expect(worker.tell(.ended("b", .finished(.completed))) == [])
        #expect(worker.tell(.timer, at: 1.1) == ["acknowledge a, acknowledge b", "wake at 5"])
        _ = worker.tell(.settled)
        #expect(worker.machine.held.isEmpty)
    }

    @Test("A claim that was somebody else's by then is not settled again")
    func lostClaim() {
        var worker = Transcript()
        _ = worker.tell(.started)
        _ = worker.tell(.received(message("a", process: 1)))
        _ = worker.tell(.claimed("a", 1))
        _ = worker.tell(.ended("a", .finished(.completed)))
        _ = worker.log()
        #expect(worker.tell(.lost("a")) == [])
        #expect(worker.log() == ["claimLost"])
        #expect(worker.machine.held.isEmpty)
    }

    // OWP-ERR-024, OWP-ERR-025, OWP-REC-023
    @Test("A store that does not answer: nothing is claimed, nothing is lost, and it goes on where it stopped")
    func storeUnavailable() {
        var worker = Transcript(concurrency: 1, prefetchMultiplier: 2)
        _ = worker.tell(.started)
        _ = worker.tell(.received(message("a", process: 1), message("b", process: 2)))
        #expect(worker.tell(.storeFailed("a", .unavailable)) == ["wake at 0.1"])
        #expect(worker.tell(.timer, at: 0.1) == ["probe store"])
        #expect(worker.tell(.storeProbed(.failure(StoreError(.unavailable, "Away")))) == ["wake at 0.3"])
        #expect(worker.tell(.timer, at: 0.31) == ["probe store"])
        #expect(worker.tell(.storeProbed(.success(()))) == ["claim process 1 (created) for a until 15.31"])
        #expect(worker.log().suffix(3) == ["storeTrouble", "storeTrouble", "storeBack"])
    }

    @Test("A store that answers a probe and then does nothing is asked less and less often")
    func storeOnlyAnswers() {
        var worker = Transcript(concurrency: 1, prefetchMultiplier: 2)
        _ = worker.tell(.started)
        _ = worker.tell(.received(message("a", process: 1)))
        var wakes: [String] = []
        for time in [0.0, 10, 20] {
            wakes += worker.tell(.storeFailed("a", .unavailable), at: time)
            #expect(worker.tell(.timer, at: time + 9) == ["probe store"])
            #expect(worker.tell(.storeProbed(.success(()))).first?.hasPrefix("claim process 1") == true)
        }
        #expect(wakes == ["wake at 0.1", "wake at 10.2", "wake at 20.4"])
        // What really works forgets it all.
        _ = worker.tell(.claimed("a", 1))
        _ = worker.tell(.ended("a", .finished(.completed)))
        _ = worker.tell(.received(message("b", process: 2)))
        _ = worker.tell(.storeFailed("b", .unavailable), at: 40)
        #expect(worker.machine.store.failures == 1)
    }

    @Test("A store that stays away: what waits goes back to the queue in its order, and no more is claimed")
    func storeStaysAway() {
        var worker = Transcript(concurrency: 1, prefetchMultiplier: 3)
        _ = worker.tell(.started)
        _ = worker.tell(
            .received(message("a", process: 1), message("b", process: 2), message("c", process: 3)))
        _ = worker.tell(.storeFailed("a", .unavailable))
        var settlements: [String] = []
        var time = 0.0
        for _ in 1..<WorkerMachine.storeFailuresBeforeRequeue {
            time += 10
            #expect(worker.tell(.timer, at: time) == ["probe store"])
            settlements += worker.tell(.storeProbed(.failure(StoreError(.unavailable, "Away"))))
                .filter { !$0.hasPrefix("wake") }
        }
        // Each to the head of the queue: the first one last.
        #expect(settlements == ["requeue c, requeue b, requeue a"])
        #expect(worker.tell(.settled) == [])
        #expect(worker.machine.counters.requeued == 3)
        #expect(worker.tell(.timer, at: time + 10) == ["probe store"])
        #expect(worker.tell(.storeProbed(.success(()))) == ["claim 3"])
    }

    // OWP-ERR-027
    @Test("A claim that may have been written is asked for again only when the lease it may have left is over")
    func ambiguousClaim() {
        var worker = Transcript()
        _ = worker.tell(.started)
        _ = worker.tell(.received(message("a", process: 1)))
        #expect(worker.tell(.storeFailed("a", .ambiguous), at: 1) == ["wake at 16"])
        #expect(worker.tell(.timer, at: 16) == ["claim process 1 (created) for a until 31"])
    }

    // OWP-REC-023
    @Test("A run that could not record: its message is kept, and the process is claimed again")
    func interrupted() {
        var worker = Transcript()
        _ = worker.tell(.started)
        _ = worker.tell(.received(message("a", process: 1)))
        _ = worker.tell(.claimed("a", 1))
        #expect(
            worker.tell(.ended("a", .interrupted(StoreTrouble(.unavailable, "Away"))), at: 1) == ["wake at 1.1"])
        #expect(worker.tell(.timer, at: 1.1) == ["probe store", "wake at 5"])
        #expect(worker.tell(.storeProbed(.success(()))) == ["claim process 1 (created) for a until 16.1"])
    }

    // OWP-REC-021
    @Test("A fenced run settles nothing: its message is kept until the new owner has finished")
    func fenced() {
        var worker = Transcript()
        _ = worker.tell(.started)
        _ = worker.tell(.received(message("a", process: 1)))
        _ = worker.tell(.claimed("a", 1))
        #expect(
            worker.tell(.ended("a", .fenced), at: 4) == ["claim process 1 (created) for a until 19"])
        #expect(worker.machine.counters.fenced == 1)
        #expect(worker.tell(.notClaimed("a", .wrongStatus(.running, leasedUntil: seconds(12)))) == [])
        #expect(worker.tell(.timer, at: 12) == ["claim process 1 (created) for a until 27"])
        #expect(
            worker.tell(.notClaimed("a", .wrongStatus(.completed, leasedUntil: nil))) == ["acknowledge a"])
    }

    // OWP-REC-018
    @Test("Leases are renewed three times in their life, all in one go")
    func renewal() {
        var worker = Transcript()
        _ = worker.tell(.started)
        _ = worker.tell(.received(message("a", process: 1), message("b", process: 2)))
        #expect(worker.tell(.claimed("a", 1), at: 0).last == "wake at 5")
        _ = worker.tell(.claimed("b", 2), at: 2)
        #expect(worker.tell(.timer, at: 5) == ["renew 1 2 until 20"])
        #expect(worker.tell(.renewed(lost: []), at: 5) == ["wake at 10"])
        #expect(worker.tell(.timer, at: 10) == ["renew 1 2 until 25"])
        #expect(worker.tell(.renewFailed(StoreError(.unavailable, "Away")), at: 10) == ["wake at 11"])
        #expect(worker.tell(.timer, at: 11) == ["renew 1 2 until 26"])
        // It counts from when it was asked for: one that waited long is followed by the next at once.
        #expect(worker.tell(.renewed(lost: []), at: 18) == ["renew 1 2 until 33"])
    }

    // OWP-REC-017
    @Test("A lease that was lost ends its run, and no other")
    func leaseLost() {
        var worker = Transcript()
        _ = worker.tell(.started)
        _ = worker.tell(.received(message("a", process: 1), message("b", process: 2)))
        _ = worker.tell(.claimed("a", 1))
        _ = worker.tell(.claimed("b", 2))
        _ = worker.tell(.timer, at: 5)
        #expect(worker.tell(.renewed(lost: [lease(2)])) == ["cancel run of b", "wake at 10"])
        #expect(
            worker.tell(.ended("b", .cancelled), at: 6) == ["claim process 2 (created) for b until 21"])
        #expect(worker.machine.counters.fenced == 1)
    }
}
