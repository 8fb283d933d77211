/// From what was found to what is said: how much it counts for the class, and whether it was expected.
struct VerdictRules {
    let conformanceClass: ConformanceClass
    /// `2026-11-26`
    let today: String

    struct Verdict {
        var status: CheckStatus
        var reason: String?
    }

    /// - Parameters:
    ///   - level: of the requirement, for the class: `MUST`, …
    ///   - counts: false for a case that is only informative.
    func verdict(
        _ finding: CheckFinding, level: String, explanation: String?, expected: ExpectedFailure?, counts: Bool
    ) -> Verdict {
        switch finding {
        case .error(let what): return Verdict(status: .error, reason: what)
        case .notTestable(let what):
            return expected.map { accept($0) } ?? Verdict(status: .notTestable, reason: what)
        case .holds:
            guard let expected else { return Verdict(status: .pass) }
            return Verdict(
                status: .staleExpectation, reason: "it passes, and was expected to fail: \(expected.reason)")
        case .fails(_, let because):
            if let expected { return accept(expected) }
            let reason = [explanation, because].compactMap { $0 }.joined(separator: " ")
            return Verdict(status: counts && level.hasPrefix("MUST") ? .fail : .warn, reason: reason)
        }
    }

    private func accept(_ expected: ExpectedFailure) -> Verdict {
        if let day = expected.expires, day < today {
            return Verdict(status: .fail, reason: "expected to fail until \(day), which is over: \(expected.reason)")
        }
        return Verdict(status: .expectedFail, reason: expected.reason)
    }
}
