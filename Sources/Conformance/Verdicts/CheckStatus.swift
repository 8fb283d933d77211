/// What is said of a check. Only `pass` and `not-applicable` are green.
package enum CheckStatus: String, Sendable, Hashable, CaseIterable {
    case pass, fail
    /// A SHOULD that does not hold.
    case warn
    /// It fails, and the profile says so and why.
    case expectedFail = "expected-fail"
    /// It passes, and the profile says that it fails.
    case staleExpectation = "stale-expectation"
    /// The profile declares that it has no such thing.
    case notApplicable = "not-applicable"
    /// Nothing shows it.
    case notObservable = "not-observable"
    /// Its control failed.
    case notTestable = "not-testable"
    /// Of the suite, the fixture or the broker.
    case error
    case filtered

    /// Whether something was found out.
    package var isDecided: Bool {
        switch self {
        case .pass, .fail, .warn, .expectedFail, .staleExpectation: true
        default: false
        }
    }

    package var meaning: String {
        switch self {
        case .pass: "The check holds."
        case .fail: "A MUST does not hold. Exit status 1."
        case .warn: "A SHOULD does not hold. It does not change the exit status."
        case .expectedFail:
            "It does not hold, and the profile's expected list says so, with the reason. It is never green."
        case .staleExpectation:
            "It holds, and the expected list says that it does not: take the entry out. Exit status 5."
        case .notApplicable:
            "The profile declares that the implementation has no such thing, or nothing is asked of its class."
        case .notObservable: "It is due, and nothing shows it: the profile names no channel for it. It is never green."
        case .notTestable:
            "The well-formed twin of the stimulus failed in the same run, so that the stimulus shows nothing. Exit status 1."
        case .error:
            "The suite, the fixture or the broker failed; nothing is said of the implementation. Exit status 3."
        case .filtered: "Left out by --only, --requirement, --class or --role."
        }
    }
}
