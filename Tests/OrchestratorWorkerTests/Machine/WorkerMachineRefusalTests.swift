import Brokers
import ProcessStore
import Testing
import Workflows

@testable import OrchestratorWorker

@Suite("A worker refuses messages, and goes on")
struct WorkerMachineRefusalTests {
    // OWP-ERR-001, OWP-ERR-007
    @Test("What can't be read is dead-lettered with its bytes, and the next message runs")
    func rubbishIsDeadLettered() {
        var worker = Transcript()
        _ = worker.tell(.started)
        #expect(
            worker.tell(.received(rubbish("bad"), message("good", process: 1)), at: 100) == [
                "claim process 1 (created) for good until 115", "claim 6",
                "dead-letter bad as transport/not-json",
            ])
        guard case .deadLetter(_, let letter)? = worker.machine.broker.onItsWay.first else {
            Issue.record("no dead letter")
            return
        }
        #expect(letter.at == 100)
        #expect(letter.entry == Array("bad".utf8))
        #expect(letter.worker == "w@h")
        #expect(letter.offset == 0)
        #expect(worker.log() == ["refused", "received"])
        #expect(worker.machine.counters.deadLettered == 1)
    }

    // OWP-ERR-010
    @Test("Expired at receipt: acknowledged, only logged and counted")
    func expired() {
        var worker = Transcript()
        _ = worker.tell(.started)
        #expect(
            worker.tell(.received(message("a", process: 1, expires: 9)), at: 10) == ["claim 7", "acknowledge a"])
        #expect(worker.log() == ["received", "expired"])
        #expect(worker.machine.counters.expired == 1)
    }

    @Test("Expired while it waited for a slot: looked at again just before it runs")
    func expiredLater() {
        var worker = Transcript(concurrency: 1)
        _ = worker.tell(.started)
        _ = worker.tell(.received(message("a", process: 1), message("b", process: 2, expires: 5)))
        _ = worker.tell(.claimed("a", 1))
        #expect(worker.tell(.ended("a", .finished(.completed)), at: 6) == ["acknowledge a, acknowledge b"])
        #expect(worker.machine.counters.expired == 1)
    }

    @Test("Quarantined and sound: the broker is told before it runs")
    func quarantined() {
        var worker = Transcript()
        _ = worker.tell(.started)
        #expect(worker.tell(.received(message("a", process: 1, quarantined: true))) == ["claim 7", "release a"])
        #expect(worker.tell(.settled) == ["claim process 1 (created) for a until 15"])
    }

    @Test("Quarantined and somebody else's by now: not run here")
    func quarantinedAndLost() {
        var worker = Transcript()
        _ = worker.tell(.started)
        _ = worker.tell(.received(message("a", process: 1, quarantined: true)))
        #expect(worker.tell(.lost("a")) == [])
        #expect(worker.machine.held.isEmpty)
        #expect(worker.machine.counters.lostClaims == 1)
    }

    // OWP-ERR-008
    @Test("A process that the store doesn't know")
    func unknownProcess() {
        var worker = Transcript()
        _ = worker.tell(.started)
        _ = worker.tell(.received(message("a", process: 1)))
        #expect(worker.tell(.notClaimed("a", .unknownProcess)) == ["dead-letter a as process/unknown-process"])
    }

    // OWP-ERR-009, OWP-ERR-012, OWP-SEC-005
    @Test("A workflow that is not registered: the process is put back first, then the message is dead-lettered")
    func unregisteredWorkflow() {
        var worker = Transcript()
        _ = worker.tell(.started)
        _ = worker.tell(.received(message("a", process: 1, resume: true)))
        #expect(
            worker.tell(.claimed("a", 1, workflow: "gone", before: .resumed)) == [
                "release lease of a: resumed again"
            ])
        #expect(
            worker.tell(.leaseReleased(Receipt("a"), .success(()))) == [
                "dead-letter a as process/workflow-not-registered"
            ])
    }

    // OWP-ERR-011
    @Test(
        "A process that has been run, or is run by a foreign worker: a duplicate, acknowledged and counted",
        arguments: [ProcessStatus.running, .completed])
    func duplicate(status: ProcessStatus) {
        var worker = Transcript()
        _ = worker.tell(.started)
        _ = worker.tell(.received(message("a", process: 1)))
        #expect(worker.tell(.notClaimed("a", .wrongStatus(status, leasedUntil: nil))) == ["acknowledge a"])
        #expect(worker.machine.counters.duplicates == 1)
        #expect(worker.log() == ["received", "duplicate"])
    }

    // OWP-ERR-011
    @Test(
        "A process in another status than the message needs",
        arguments: [ProcessStatus.created, .suspended, .failed, .aborted])
    func wrongStatus(status: ProcessStatus) {
        var worker = Transcript()
        _ = worker.tell(.started)
        _ = worker.tell(.received(message("a", process: 1, resume: true)))
        #expect(worker.tell(.notClaimed("a", .wrongStatus(status, leasedUntil: nil))) == ["acknowledge a"])
        #expect(worker.machine.counters.wrongStatus == 1)
    }

    @Test("Trusted messages: OWP 1 creates the process that the store doesn't know, and runs it")
    func trusted() {
        var worker = Transcript(trusting: true)
        _ = worker.tell(.started)
        _ = worker.tell(.received(message("a", process: 1, owp: 1)))
        #expect(worker.tell(.notClaimed("a", .unknownProcess)) == ["create process 1 (demo) for a"])
        #expect(
            worker.tell(.processCreated(Receipt("a"), .success(()))) == [
                "claim process 1 (created) for a until 15"
            ])
        #expect(worker.tell(.claimed("a", 1)).first == "run a: process 1 under fence 1")
    }

    @Test("Trusted messages: neither OWP 2 nor 3 nor a resume has the state to create a process from")
    func notTrusted() {
        for received in [
            message("a", process: 1, owp: 2), message("a", process: 1, owp: 3),
            message("a", process: 1, resume: true, owp: 1),
        ] {
            var worker = Transcript(trusting: true)
            _ = worker.tell(.started)
            _ = worker.tell(.received(received))
            #expect(worker.tell(.notClaimed("a", .unknownProcess)) == ["dead-letter a as process/unknown-process"])
        }
    }

    // OWP-SEC-004
    @Test("Nothing is created from a message unless it was asked for")
    func trustIsOff() {
        var worker = Transcript()
        _ = worker.tell(.started)
        _ = worker.tell(.received(message("a", process: 1, owp: 1)))
        #expect(worker.tell(.notClaimed("a", .unknownProcess)) == ["dead-letter a as process/unknown-process"])
    }

    @Test("The engine is locked: the process stays running and the message is done with, as with orchestrator-core")
    func engineLocked() {
        var worker = Transcript()
        _ = worker.tell(.started)
        _ = worker.tell(.received(message("a", process: 1)))
        #expect(
            worker.tell(.claimed("a", 1, engineLocked: true)).first
                == "run a: process 1 under fence 1, engine locked")
        #expect(worker.tell(.ended("a", .engineLocked)) == ["acknowledge a"])
        #expect(worker.machine.counters.engineLocked == 1)
    }

    @Test("Answers in the message that don't fit the form")
    func refusedByTheProcess() {
        var worker = Transcript()
        _ = worker.tell(.started)
        _ = worker.tell(.received(message("a", process: 1, resume: true, owp: 1)))
        _ = worker.tell(.claimed("a", 1, before: .resumed))
        let refusal = Refusal(phase: "process", code: "user-inputs-refused", message: "No")
        #expect(worker.tell(.ended("a", .refused(refusal))) == ["dead-letter a as process/user-inputs-refused"])
    }

    @Test("A store that refuses one process over and over ends in a dead letter, not in a loop")
    func refusedByTheStore() {
        var worker = Transcript(concurrency: 1)
        _ = worker.tell(.started)
        _ = worker.tell(.received(message("a", process: 1)))
        #expect(worker.tell(.storeFailed("a", .schema), at: 0) == ["wake at 0.1"])
        #expect(worker.tell(.timer, at: 0.11) == ["claim process 1 (created) for a until 15.11"])
        #expect(worker.tell(.storeFailed("a", .schema), at: 0.2) == ["wake at 0.4"])
        #expect(worker.tell(.timer, at: 0.41) == ["claim process 1 (created) for a until 15.41"])
        // Is it this process or all of them? The store is asked.
        #expect(worker.tell(.storeFailed("a", .schema), at: 0.5) == ["wake at 0.6"])
        #expect(worker.tell(.timer, at: 0.61) == ["probe store"])
        #expect(
            worker.tell(.storeProbed(.success(())), at: 0.7) == ["claim process 1 (created) for a until 15.7"])
        #expect(
            worker.tell(.storeFailed("a", .schema), at: 0.8) == ["dead-letter a as process/process-unreadable"])
    }

    // OWP-ERR-024
    @Test("A store that refuses everything is a store in trouble: no message is given up for it")
    func everythingRefusedByTheStore() {
        var worker = Transcript(concurrency: 1)
        _ = worker.tell(.started)
        _ = worker.tell(.received(message("a", process: 1)))
        for second in [0.0, 1, 2] {
            _ = worker.tell(.storeFailed("a", .schema), at: second)
            _ = worker.tell(.timer, at: second + 0.9)
        }
        #expect(worker.machine.store.isFailing)
        for second in 3...20 {
            #expect(
                worker.tell(.storeProbed(.failure(StoreError(.schema, "No"))), at: Double(second) * 10)
                    .allSatisfy { !$0.contains("dead-letter") })
            _ = worker.tell(.timer, at: Double(second) * 10 + 9)
        }
        #expect(worker.machine.counters.deadLettered == 0)
        #expect(worker.machine.counters.requeued == 1)
    }
}
