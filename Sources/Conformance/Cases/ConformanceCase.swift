import LosslessJSON

/// A case of `conformance/cases/`: one thing that is found out about an implementation.
package struct ConformanceCase: Sendable {
    /// The path below `cases/`, without `.yaml`. Permanent.
    package var id: String
    /// Former ids.
    package var aliases: [String]
    package var title: String
    package var why: String
    package var since: String
    package var until: String?
    package var status: CaseStatus
    package var role: ConformanceRole
    /// Nil: for both classes.
    package var onlyClass: ConformanceClass?
    package var tasks: [WireTask]
    package var owp: [Int]
    package var needs: CaseNeeds
    package var isolation: Isolation
    /// Whether the worker runs before the first step.
    package var workerStarts: Bool
    /// What the worker is asked to be configured with, by the names that profiles map.
    package var settings: JSONObject
    package var environment: [String: String]
    /// About how long it waits, so that who waits long begins early.
    package var seconds: Double
    package var control: [CaseStep]
    package var steps: [CaseStep]
    package var outcome: CaseOutcome
    /// Of a refusal.
    package var phase: String?
    package var checks: [CaseCheck]
    /// What is wrong with an implementation that fails a check, by the check.
    package var explanations: [String: String]
    package var oracle: [CaseOracle]
    /// Mutants that it finds.
    package var kills: [String]

    /// `body`
    package var area: String { String(id.prefix { $0 != "/" }) }

    package subscript(check id: String) -> CaseCheck? { checks.first { $0.id == id } }
}

/// What must be there for a case or a check to be judged.
package struct CaseNeeds: Sendable, Hashable {
    /// Absent in the profile: not applicable.
    package var capabilities: [String] = []
    /// Not to be seen: not observable.
    package var channels: [ObservationChannel] = []
}

/// One thing that is done in a case: a kind, and what it says.
package struct CaseStep: Sendable {
    package var kind: StepKind
    package var arguments: JSONObject
    /// In the file of the case.
    package var pointer: JSONPointer

    package init(_ kind: StepKind, _ arguments: JSONObject, at pointer: JSONPointer = []) {
        self.kind = kind
        self.arguments = arguments
        self.pointer = pointer
    }
}

/// One thing that must hold, and the requirement that it proves.
package struct CaseCheck: Sendable {
    package var id: String
    package var requirement: String
    package var that: [CaseClaim]
    package var needs: CaseNeeds
    /// How long it may take to become true; nil for the calibrated time.
    package var within: Duration?
}

/// What is looked at, and what it has to be.
package struct CaseClaim: Sendable {
    package var kind: CheckKind
    package var arguments: JSONObject
    package var pointer: JSONPointer
}

/// What a known implementation really does.
package struct CaseOracle: Sendable {
    package var implementation: String
    package var version: String
    /// `pass`, `fail` or `warn`, by check.
    package var observed: [String: String]
    package var note: String?
}
