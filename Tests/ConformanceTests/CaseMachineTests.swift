import LosslessJSON
import Testing

@testable import Conformance

/// The machine of a case, as transcripts: what it is told, what it does next.
struct CaseMachineTests {
    private static let holding = Judgement(holds: true, expected: 1, actual: 1)
    private static let failing = Judgement(holds: false, expected: 1, actual: 2)

    private func machine(control: Int = 1, steps: Int = 2, checks: [String] = ["one", "two"]) -> CaseMachine {
        CaseMachine(
            control: (0..<control).map { _ in CaseStep(.publish, ["process": "control"]) },
            steps: (0..<steps).map { _ in CaseStep(.publish, ["process": "probe"]) },
            checks: checks.map {
                CaseCheck(id: $0, requirement: "OWP-BODY-002", that: [], needs: CaseNeeds(), within: nil)
            })
    }

    private func transcript(_ machine: inout CaseMachine, _ events: [CaseMachine.Event]) -> [String] {
        var actions = [describe(machine.start())]
        for event in events { actions.append(describe(machine.handle(event))) }
        return actions
    }

    private func describe(_ action: CaseMachine.Action) -> String {
        switch action {
        case .perform(_, let isControl): isControl ? "control" : "step"
        case .judge(let check): "judge \(check.id)"
        case .finish: "finish"
        }
    }

    private func findings(_ machine: CaseMachine) -> [String] {
        machine.findings.map { entry in
            switch entry.finding {
            case .holds: "\(entry.check.id) holds"
            case .fails(_, let because): "\(entry.check.id) fails\(because.map { ": \($0)" } ?? "")"
            case .notTestable(let why): "\(entry.check.id) not testable: \(why)"
            case .error(let why): "\(entry.check.id) error: \(why)"
            }
        }
    }

    @Test func `control, stimulus, checks, in this order`() {
        var machine = machine()
        let actions = transcript(
            &machine, [.done, .done, .done, .judged(Self.holding), .judged(Self.failing)])
        #expect(actions == ["control", "step", "step", "judge one", "judge two", "finish"])
        #expect(findings(machine) == ["one holds", "two fails"])
        #expect(!machine.hasGoneWrong)
    }

    @Test func `a control that fails makes every check not testable`() {
        var machine = machine()
        #expect(transcript(&machine, [.unmet("nobody ran it", isAlive: true)]) == ["control", "finish"])
        #expect(
            findings(machine) == [
                "one not testable: its control failed: nobody ran it",
                "two not testable: its control failed: nobody ran it",
            ])
        #expect(machine.hasGoneWrong)
    }

    @Test func `without a barrier nothing is decided of a worker that lives`() {
        var machine = machine()
        let actions = transcript(
            &machine,
            [.done, .unmet("no barrier", isAlive: true), .judged(Self.holding), .judged(Self.failing)])
        #expect(actions == ["control", "step", "judge one", "judge two", "finish"])
        #expect(findings(machine) == ["one fails: no barrier, so that it is not decided", "two fails: no barrier"])
    }

    @Test func `a worker that is dead does nothing any more, but its end has to show in some check`() {
        var shows = machine()
        _ = transcript(
            &shows, [.done, .unmet("it ended", isAlive: false), .judged(Self.holding), .judged(Self.failing)])
        #expect(findings(shows) == ["one holds", "two fails: it ended"])

        var hollow = machine()
        _ = transcript(
            &hollow, [.done, .unmet("it ended", isAlive: false), .judged(Self.holding), .judged(Self.holding)])
        #expect(findings(hollow) == ["one fails: it ended", "two fails: it ended"])
    }

    @Test func `what suite, fixture or broker fail in is never the worker's failure`() {
        for events: [CaseMachine.Event] in [
            [.trouble("broker")], [.done, .trouble("broker")], [.done, .done, .done, .trouble("broker")],
        ] {
            var machine = machine()
            #expect(transcript(&machine, events).last == "finish")
            #expect(findings(machine) == ["one error: broker", "two error: broker"])
        }
    }

    @Test func `a verdict of before the trouble stands`() {
        var machine = machine(control: 0, steps: 0)
        #expect(
            transcript(&machine, [.judged(Self.holding), .trouble("broker")]) == ["judge one", "judge two", "finish"])
        #expect(findings(machine) == ["one holds", "two error: broker"])
    }
}
