import LosslessJSON

/// What is reported of one check of one permutation.
package struct CheckResult: Sendable {
    package var sequence: Int
    package var permutation: CasePermutation
    package var check: CaseCheck
    package var status: CheckStatus
    package var requirement: SuiteRequirement
    package var level: String
    /// Why it has this status, in a sentence.
    package var reason: String?
    package var expected: JSONValue?
    package var actual: JSONValue?
    package var sent: PublishedBytes?
    var timeline: [Timeline.Entry] = []
    package var milliseconds: Double = 0
    package var attempt = 1

    package var name: String { "\(permutation.name)#\(check.id)" }
}

/// What was put on a queue, for who wants to do it again.
package struct PublishedBytes: Sendable {
    package var bytes: [UInt8]
    package var list: String
    package var mutation: String?
}

/// A requirement, as the suite was built with it.
package struct SuiteRequirement: Sendable, Hashable {
    package var id: String
    /// `MUST`, `SHOULD NOT`, …; nil where nothing is asked.
    package var core: String?
    package var hardened: String?
    package var role: String
    package var owp: [Int]
    /// `04-body.md#OWP-BODY-002`
    package var anchor: String
    package var text: String

    package func level(_ class: ConformanceClass) -> String? { `class` == .core ? core : hardened }
}
