import LosslessJSON

/// A run from its beginning to its end, for every kind of report.
package struct SuiteReport: Sendable {
    package var profile: Profile
    package var version: String
    package var suite: String
    package var seed: String
    package var date: String
    /// How to run it again.
    package var command: String
    package var results: [CheckResult]
    package var notes: [(code: String, message: String)]
    package var milliseconds: Double
    /// Expectations that name no check that there is.
    package var unknownExpectations: [ExpectedFailure]
    package var isPartial: Bool

    package init(
        profile: Profile, version: String, suite: String, seed: String, date: String, command: String,
        results: [CheckResult], milliseconds: Double, known: [ConformanceCase], isPartial: Bool = false
    ) {
        self.profile = profile
        self.version = version
        self.suite = suite
        self.seed = seed
        self.date = date
        self.command = command
        self.results = results
        self.milliseconds = milliseconds
        self.isPartial = isPartial
        notes = []
        let names = Set(known.flatMap { test in [test.id] + test.checks.map { "\(test.id)#\($0.id)" } })
        unknownExpectations = profile.expected.filter { !names.contains($0.check) }
        for expectation in unknownExpectations {
            notes.append(
                ("unknown-expectation", "the profile expects \(expectation.check) to fail, and there is no such check"))
        }
        notes += OracleDrift.notes(results, profile: profile, version: version)
    }

    package var totals: ReportTotals { ReportTotals(results) }

    /// Everything that is due was found out, and every MUST of the class holds.
    package var isConformant: Bool {
        let totals = totals
        let bad: [CheckStatus] = [.fail, .staleExpectation, .notObservable, .notTestable, .error, .filtered]
        let broken = results.contains { $0.status == .expectedFail && $0.level.hasPrefix("MUST") }
        return totals[.pass] > 0 && bad.allSatisfy { totals[$0] == 0 } && !broken && !isPartial
    }

    /// 0 as the profile says, 1 a failure, 3 an error of suite or broker, 4 nothing ran, 5 only expectations that no longer hold.
    package var exitStatus: Int {
        let totals = totals
        if totals.decided + totals[.notTestable] + totals[.error] == 0 { return 4 }
        if totals[.error] > 0 || isPartial { return 3 }
        if totals[.fail] > 0 || totals[.notTestable] > 0 { return 1 }
        if totals[.staleExpectation] > 0 || !unknownExpectations.isEmpty { return 5 }
        return 0
    }

    /// The requirements that keep it from conforming.
    package var brokenRequirements: [String] {
        let bad: Set<CheckStatus> = [.fail, .notTestable, .error, .expectedFail]
        let broken = results.filter { bad.contains($0.status) && $0.level.hasPrefix("MUST") }
        return Set(broken.map(\.requirement.id)).sorted()
    }

    /// One sentence.
    package var verdict: String {
        let claim = "\(profile.edition) (\(profile.conformanceClass.rawValue))"
        if exitStatus == 4 { return "NOTHING WAS FOUND OUT: no check ran" }
        if isConformant { return "CONFORMANT to \(claim)" }
        let broken = brokenRequirements
        guard broken.isEmpty else {
            let shown =
                broken.prefix(8).joined(separator: ", ") + (broken.count > 8 ? " and \(broken.count - 8) more" : "")
            return "NOT CONFORMANT to \(claim): \(shown)"
        }
        let totals = totals
        let open = [CheckStatus.staleExpectation, .notObservable, .filtered].filter { totals[$0] > 0 }
        return "NOT DECIDED whether conformant to \(claim): "
            + open.map { "\(totals[$0]) \($0.rawValue)" }.joined(separator: ", ")
    }
}
