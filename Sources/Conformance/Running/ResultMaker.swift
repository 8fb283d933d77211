import LosslessJSON

/// Makes results of what was found, by the rules and by what the profile expects.
struct ResultMaker: Sendable {
    let options: SuiteOptions
    let requirements: [String: SuiteRequirement]

    func results(of item: SuitePlan.Item, _ outcome: CaseRunner.Outcome, attempt: Int) -> [CheckResult] {
        outcome.findings.map { check, finding in
            let requirement = requirement(check)
            let level = requirement.level(options.profile.conformanceClass) ?? "MUST"
            let rules = VerdictRules(conformanceClass: options.profile.conformanceClass, today: options.today)
            let test = item.permutation.case
            let verdict = rules.verdict(
                finding, level: level, explanation: test.explanations[check.id],
                expected: options.profile.expected.first { $0.covers(item.permutation, check: check.id) },
                counts: test.status == .normative)
            var result = result(of: item, check, verdict.status, verdict.reason)
            switch finding {
            case .holds(let judgement), .fails(let judgement, _):
                result.expected = judgement.expected
                result.actual = judgement.actual
            case .notTestable, .error: break
            }
            result.sent = outcome.sent
            if verdict.status != .pass || options.tracesAll { result.timeline = outcome.timeline }
            result.milliseconds = (outcome.duration.milliseconds * 10).rounded() / 10
            result.attempt = attempt
            return result
        }
    }

    func result(
        of item: SuitePlan.Item, _ check: CaseCheck, _ status: CheckStatus, _ reason: String?
    ) -> CheckResult {
        let requirement = requirement(check)
        let position = item.permutation.case.checks.firstIndex { $0.id == check.id } ?? 0
        return CheckResult(
            sequence: item.sequence + position, permutation: item.permutation, check: check, status: status,
            requirement: requirement, level: requirement.level(options.profile.conformanceClass) ?? "MAY",
            reason: reason)
    }

    private func requirement(_ check: CaseCheck) -> SuiteRequirement {
        requirements[check.requirement]
            ?? SuiteRequirement(
                id: check.requirement, core: "MUST", hardened: "MUST", role: "worker", owp: [1, 2, 3], anchor: "",
                text: "no requirement of this edition")
    }
}
