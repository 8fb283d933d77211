import ChaosLedger
import Testing

@Suite struct VerdictTests {
    private func only(_ verdict: Verdict) throws -> Verdict.Row {
        #expect(verdict.rows.count == 1)
        return try #require(verdict.rows.first)
    }

    @Test("A message that was executed once is no problem")
    func sound() throws {
        let verdict = Verdict(try Samples.evidence())
        #expect(verdict.isSound)
        #expect(verdict.completed == 1)
        #expect(verdict.lost.isEmpty && verdict.startedTwice.isEmpty && verdict.recordedTwice.isEmpty)
    }

    @Test(
        "A message that our worker had last and nobody executed is lost, and the fault that struck the worker is counted"
    )
    func lost() throws {
        let fault = Fault(.kill(.afterClaim), life: Samples.one, begin: 5, end: 6)
        let holds = LedgerEvent(life: Samples.one, time: 4, kind: .holds(Samples.boot))
        let verdict = Verdict(
            try Samples.evidence(
                isCompleted: false, steps: [], faults: [fault],
                events: [holds, Samples.recorded(Samples.one, 20, process: "other")]))
        #expect(!verdict.isSound)
        #expect(verdict.lost == [.init(process: "p", holder: .ours(Samples.boot))])
        #expect(try only(verdict).lost == 1)
        #expect(verdict.text.contains("PROBLEMS"))
    }

    @Test("What Celery had last and did not execute is Celery's loss")
    func lostByCelery() throws {
        let history = try Samples.history(claimedAs: "0e3b2c52-4f2e-8f52-0a6a-4f1c7e110000")
        let verdict = Verdict(try Samples.evidence(isCompleted: false, steps: [], events: [], history: history))
        #expect(verdict.isSound)
        #expect(verdict.lostByCelery.count == 1)
        let executed = Verdict(
            try Samples.evidence(
                isCompleted: false, steps: [], events: [], history: history, executedByCelery: ["p"]))
        #expect(executed.lostByCelery.isEmpty)
        #expect(executed.executedByCelery == 1)
    }

    @Test("A message that is still held is a problem, not a loss")
    func left() throws {
        var history = BrokerHistory(queues: ["q"])
        try history.apply(Samples.command("LPUSH", "q", Samples.entry("t")))
        let verdict = Verdict(try Samples.evidence(isCompleted: false, steps: [], events: [], history: history))
        #expect(!verdict.isSound)
        #expect(verdict.lost.isEmpty)
    }

    @Test("A step with two rows, and one that two workers were told is recorded, count as recorded twice")
    func recordedTwice() throws {
        #expect(!Verdict(try Samples.evidence(steps: ["One", "One"])).isSound)
        let verdict = Verdict(
            try Samples.evidence(events: [Samples.recorded(Samples.one, 20), Samples.recorded(Samples.two, 30)]))
        #expect(verdict.recordedTwice == ["p One"])
        #expect(!verdict.isSound)
    }

    @Test("A process that is completed without one of its steps is a problem")
    func stepMissing() throws {
        #expect(!Verdict(try Samples.evidence(steps: [])).isSound)
    }

    @Test("A step may be started twice where a fault struck the first worker between the two, and nowhere else")
    func startedTwice() throws {
        let events = [
            Samples.started(Samples.one, 10), Samples.started(Samples.two, 30), Samples.recorded(Samples.two, 40),
            Samples.recorded(Samples.one, 50, process: "other"),
        ]
        func verdict(_ fault: Fault) throws -> Verdict {
            Verdict(try Samples.evidence(faults: [fault], events: events))
        }
        let kill = FaultKind.kill(.beforeRecord)

        let explained = try verdict(Fault(kill, life: Samples.one, begin: 20, end: 21))
        #expect(explained.isSound)
        #expect(try only(explained).startedTwice == 1)
        #expect(explained.text.contains("one@here/1, then two@here/2: SIGKILL before-record"))

        #expect(try !verdict(Fault(kill, life: Samples.two, begin: 20, end: 21)).isSound)
        #expect(try !verdict(Fault(kill, life: Samples.one, begin: 5, end: 6)).isSound)
        #expect(try !verdict(Fault(kill, life: Samples.one, begin: 35, end: 36)).isSound)
        #expect(try !verdict(Fault(.cut, life: Samples.one, begin: 20, end: 21)).isSound)
        // Who stands still in the database keeps all others from it.
        #expect(try verdict(Fault(.stopInDatabase, life: nil, begin: 20, end: 25)).isSound)
    }

    @Test("Who wakes up and goes on with what it had claimed before is explained by what stopped it")
    func wakesUp() throws {
        func verdict(claimedAt: Int) throws -> Verdict {
            let claim = LedgerEvent(life: Samples.one, time: claimedAt, kind: .claimed(process: "p"))
            let events = [
                claim, Samples.started(Samples.one, 30), Samples.started(Samples.two, 31),
                Samples.recorded(Samples.two, 40), Samples.recorded(Samples.one, 50, process: "other"),
            ]
            let fault = Fault(.stop, life: Samples.one, begin: 10, end: 29)
            return Verdict(try Samples.evidence(faults: [fault], events: events))
        }
        #expect(try verdict(claimedAt: 5).isSound)
        #expect(try !verdict(claimedAt: 30).isSound)
    }

    @Test("So is who wakes up and begins a step that was run by another meanwhile")
    func wakesUpLate() throws {
        func verdict(claimedAt: Int, _ kind: FaultKind = .stop, begin: Int = 10) throws -> Verdict {
            let claim = LedgerEvent(life: Samples.two, time: claimedAt, kind: .claimed(process: "p"))
            let events = [
                claim, Samples.started(Samples.one, 20), Samples.recorded(Samples.one, 25),
                Samples.started(Samples.two, 30), Samples.recorded(Samples.two, 50, process: "other"),
            ]
            return Verdict(
                try Samples.evidence(faults: [Fault(kind, life: Samples.two, begin: begin, end: 29)], events: events))
        }
        #expect(try verdict(claimedAt: 5).isSound)
        // It took from another what that one was running.
        #expect(try !verdict(claimedAt: 22).isSound)
        #expect(try !verdict(claimedAt: 5, begin: 27).isSound)
        #expect(try !verdict(claimedAt: 5, .kill(.afterClaim)).isSound)
    }

    @Test("A fault after which its worker records nothing is not survived")
    func notSurvived() throws {
        let fault = Fault(.trickle, life: Samples.one, begin: 30, end: 31)
        let verdict = Verdict(try Samples.evidence(faults: [fault]))
        #expect(!verdict.isSound)
        #expect(try only(verdict).injected == 1)
        #expect(try only(verdict).survived == 0)
    }

    @Test("A sound message in the dead letters is a problem")
    func deadLetter() throws {
        #expect(!Verdict(try Samples.evidence(deadLetters: 1)).isSound)
    }
}
