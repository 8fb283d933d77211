import OrchestratorWire
import Testing

@testable import OrchestratorWorker

@Suite struct ControlTargetTests {
    @Test(
        "A target and a node's name",
        arguments: [
            (ControlTarget.everyone, true), (.nodes(["a@h", "w1@host"]), true), (.nodes(["w1"]), false),
            (.glob("w?@*"), true), (.glob("w?"), false), (.glob("W?@*"), false), (.regularExpression("w[0-9]"), true),
            (.regularExpression("1@host"), false), (.regularExpression("w1@hostile"), false),
        ])
    func includes(target: ControlTarget, expected: Bool) throws {
        #expect(try target.includes("w1@host") == expected)
    }

    @Test func brokenExpression() {
        #expect(throws: (any Error).self) { try ControlTarget.regularExpression("(").includes("w1@host") }
    }

    // OWP-EVT-015
    @Test func clock() {
        var clock = LamportClock()
        #expect(clock.forward() == 1)
        clock.adjust(to: 41)
        #expect(clock.value == 42)
        clock.adjust(to: 7)
        #expect(clock.value == 43)
        for absurd in [-1, Int.max] { clock.adjust(to: absurd) }
        #expect(clock.forward() == 44)
    }
}
