import Testing

@testable import Conformance

struct VerdictRulesTests {
    private let rules = VerdictRules(conformanceClass: .core, today: "2026-11-26")
    private let holds = CheckFinding.holds(Judgement(holds: true, expected: 1, actual: 1))
    private let fails = CheckFinding.fails(Judgement(holds: false, expected: 1, actual: 2), because: nil)
    private func expected(_ day: String? = nil) -> ExpectedFailure {
        ExpectedFailure(check: "a/b", reason: "it is known", expires: day)
    }

    private func status(
        _ finding: CheckFinding, _ level: String = "MUST", _ expected: ExpectedFailure? = nil, counts: Bool = true
    ) -> CheckStatus {
        rules.verdict(finding, level: level, explanation: "why", expected: expected, counts: counts).status
    }

    @Test func `the level of the requirement is the level of the verdict`() {
        #expect(status(holds) == .pass)
        #expect(status(fails) == .fail)
        #expect(status(fails, "MUST NOT") == .fail)
        #expect(status(fails, "SHOULD NOT") == .warn)
        #expect(status(fails, "MAY") == .warn)
    }

    @Test func `an expectation is strict in both directions, and ends`() {
        #expect(status(fails, "MUST", expected()) == .expectedFail)
        #expect(status(holds, "MUST", expected()) == .staleExpectation)
        #expect(status(fails, "MUST", expected("2026-11-26")) == .expectedFail)
        #expect(status(fails, "MUST", expected("2026-11-25")) == .fail)
    }

    @Test func `an error of the suite is one whatever was expected`() {
        #expect(status(.error("broker"), "MUST", expected()) == .error)
        #expect(status(.notTestable("control")) == .notTestable)
    }

    @Test func `an informative case never counts`() {
        #expect(status(fails, counts: false) == .warn)
    }
}
