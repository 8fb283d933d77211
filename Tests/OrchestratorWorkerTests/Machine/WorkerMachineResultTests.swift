import Brokers
import OrchestratorWire
import ProcessStore
import Testing
import Workflows

@testable import OrchestratorWorker

@Suite("A worker that stores results")
struct WorkerMachineResultTests {
    private static let first = "00000000-0000-0000-0000-000000000001"

    private func working(_ worker: inout Transcript, _ messages: ReceivedMessage...) -> [String] {
        _ = worker.tell(.started)
        return worker.tell(.received(messages))
    }

    // OWP-RES-007, OWP-RES-011
    @Test("The process id when it has run, stored before the message is acknowledged")
    func success() {
        var worker = Transcript(results: true)
        _ = working(&worker, message("a", process: 1))
        _ = worker.tell(.claimed("a", 1))
        #expect(worker.tell(.ended("a", .finished(.completed))) == [#"store SUCCESS "\#(Self.first)" of id-a"#])
        #expect(worker.tell(.resultsStored) == ["acknowledge a"])
    }

    @Test("What ends while results are on their way shares the next round trip")
    func batches() {
        var worker = Transcript(concurrency: 3, results: true)
        _ = working(&worker, message("a", process: 1), message("b", process: 2), message("c", process: 3))
        for (receipt, number) in [("a", UInt8(1)), ("b", 2), ("c", 3)] { _ = worker.tell(.claimed(receipt, number)) }
        #expect(worker.tell(.ended("a", .finished(.completed))).count == 1)
        #expect(worker.tell(.ended("b", .finished(.failed))) == [])
        #expect(worker.tell(.ended("c", .finished(.suspended))) == [])
        let told = worker.tell(.resultsStored)
        #expect(told.count == 2)
        #expect(told[0].hasPrefix("store SUCCESS") && told[0].contains("of id-b, SUCCESS"))
        #expect(told[1] == "acknowledge a")
    }

    // OWP-RES-002
    @Test("Nothing of a message that wants none, as all of orchestrator-core's")
    func ignored() {
        var worker = Transcript(results: true)
        _ = working(&worker, message("a", process: 1, ignoresResult: true))
        _ = worker.tell(.claimed("a", 1))
        #expect(worker.tell(.ended("a", .finished(.completed))) == ["acknowledge a"])
        #expect(worker.tell(.received(message("b", process: 2, expires: -1, ignoresResult: true))) == ["claim 6"])
    }

    // OWP-RES-011
    @Test("Null when it is refused for its process, whatever the reason")
    func refused() {
        for claim in [
            RunClaim.unknownProcess, .wrongStatus(.suspended, leasedUntil: nil),
            .wrongStatus(.completed, leasedUntil: nil),
        ] {
            var worker = Transcript(results: true)
            _ = working(&worker, message("a", process: 1))
            #expect(worker.tell(.notClaimed("a", claim)) == ["store SUCCESS null of id-a"])
            #expect(worker.tell(.resultsStored).count == 1)
        }
    }

    // OWP-RES-014
    @Test("Nothing of a duplicate while its twin may run: SUCCESS is never overwritten, and would hide the true one")
    func duplicate() {
        var worker = Transcript(results: true)
        _ = working(&worker, message("a", process: 1))
        #expect(worker.tell(.notClaimed("a", .wrongStatus(.running, leasedUntil: seconds(9)))) == ["wake at 9"])
        #expect(worker.tell(.timer, at: 9).contains { $0.hasPrefix("claim process 1") })
        #expect(worker.tell(.notClaimed("a", .wrongStatus(.running, leasedUntil: nil))) == ["acknowledge a"])
    }

    // OWP-RES-010, OWP-RES-012
    @Test("FAILURE of a task that nobody knows, even if the message wants no result, and of arguments that don't fit")
    func failures() {
        var worker = Transcript(results: true)
        #expect(
            working(
                &worker,
                refusedMessage("a", task: "tasks.nope", phase: "headers", code: "unknown-task", ignoresResult: true))
                == ["claim 7", "store FAILURE NotRegistered('tasks.nope') of id-a"])
        #expect(worker.tell(.resultsStored) == ["dead-letter a as headers/unknown-task"])
        _ = worker.tell(.settled)
        #expect(
            worker.tell(.received(refusedMessage("b", phase: "signature", code: "wrong-argument-count")))
                == ["claim 7", "store FAILURE TypeError('No') of id-b"])
        _ = worker.tell(.resultsStored)
        _ = worker.tell(.settled)
        #expect(
            worker.tell(
                .received(refusedMessage("c", phase: "signature", code: "wrong-argument-count", ignoresResult: true)))
                == ["claim 7", "dead-letter c as signature/wrong-argument-count"])
        _ = worker.tell(.settled)
        // A body that can't be decoded has none, as with Celery.
        #expect(
            worker.tell(.received(refusedMessage("d", phase: "body", code: "body-not-json")))
                == ["claim 7", "dead-letter d as body/body-not-json"])
        _ = worker.tell(.settled)
        #expect(
            worker.tell(.received(refusedMessage("e", phase: "body", code: Refusal.canvasUnsupported)))
                == ["claim 7", "store FAILURE NotImplementedError('No') of id-e"])
    }

    @Test("Nothing of what has no id")
    func anonymous() {
        var worker = Transcript(results: true)
        #expect(working(&worker, rubbish("a")) == ["claim 7", "dead-letter a as transport/not-json"])
    }

    // OWP-RES-013
    @Test("REVOKED of what is expired")
    func expired() {
        var worker = Transcript(results: true)
        _ = worker.tell(.started)
        #expect(
            worker.tell(.received(message("a", process: 1, expires: 9)), at: 10)
                == ["claim 7", "store REVOKED TaskRevokedError('expired') of id-a"])
        #expect(worker.tell(.resultsStored) == ["acknowledge a"])
    }

    @Test("Acknowledged early: the result is stored all the same")
    func early() {
        var worker = Transcript(acknowledgement: .early, results: true)
        _ = working(&worker, message("a", process: 1))
        #expect(worker.tell(.claimed("a", 1)).contains("acknowledge a"))
        _ = worker.tell(.settled)
        #expect(worker.tell(.ended("a", .finished(.completed))) == [#"store SUCCESS "\#(Self.first)" of id-a"#])
        #expect(worker.tell(.resultsStored) == [])
        #expect(worker.machine.held.isEmpty)
    }

    @Test(
        "A backend that is away is waited for, and others run meanwhile; after a minute the message is acknowledged without"
    )
    func backendAway() {
        var worker = Transcript(concurrency: 1, results: true)
        _ = working(&worker, message("a", process: 1), message("b", process: 2))
        _ = worker.tell(.claimed("a", 1))
        let told = worker.tell(.ended("a", .finished(.completed)))
        #expect(told.contains { $0.hasPrefix("claim process 2") } && told.contains { $0.hasPrefix("store SUCCESS") })
        #expect(worker.tell(.resultsFailed(.brokerGone), at: 1) == ["wake at 1.1"])
        #expect(worker.tell(.timer, at: 2).first?.hasPrefix("store SUCCESS") == true)
        #expect(worker.tell(.resultsFailed(.brokerGone), at: 61) == ["acknowledge a"])
        #expect(worker.machine.counters.lostResults == 1)
        #expect(worker.log().suffix(2) == ["resultTrouble", "resultsLost"])
        // The next one is tried once, until the backend answers again.
        _ = worker.tell(.claimed("b", 2))
        #expect(worker.tell(.ended("b", .finished(.completed))).first?.hasPrefix("store SUCCESS") == true)
        #expect(worker.tell(.resultsStored) == [])
        #expect(worker.log().last == "resultsBack")
        #expect(worker.tell(.settled) == ["acknowledge b"])
    }

    @Test("A worker that shuts down stores its results first, and does not wait for ever for a backend that is away")
    func shutdown() {
        var worker = Transcript(results: true)
        _ = working(&worker, message("a", process: 1))
        _ = worker.tell(.claimed("a", 1))
        _ = worker.tell(.shutdown)
        #expect(worker.tell(.ended("a", .finished(.completed))).first?.hasPrefix("store SUCCESS") == true)
        var told: [String] = []
        for attempt in 1...WorkerMachine.settleAttemptsAtShutdown {
            told = worker.tell(.resultsFailed(.brokerGone), at: Double(attempt))
            if told == ["acknowledge a"] { break }
            #expect(
                worker.tell(.timer, at: Double(attempt) + 0.9).contains { $0.hasPrefix("store SUCCESS") } || attempt > 3
            )
            if attempt > 3 { _ = worker.tell(.timer, at: Double(attempt) + 20) }
        }
        #expect(told == ["acknowledge a"])
        #expect(worker.tell(.settled) == ["finished"])
    }
}
