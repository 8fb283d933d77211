/// What a run is told.
package struct SuiteOptions: Sendable {
    package var profile: Profile
    package var seed: String
    package var shards: Int
    package var filter = CaseFilter()
    /// A broker of the user's; nil for a private one.
    package var broker: String?
    package var isAttached = false
    /// Timelines of checks that pass, too.
    package var tracesAll = false
    /// A case that fails among others is judged once more, alone.
    package var judgesTwice = true
    /// Where this program lies: `${BIN}`.
    package var binaries: String
    /// `2026-11-26`
    package var today: String
    /// Where the stations have their folders.
    package var folder: String

    package init(profile: Profile, seed: String, shards: Int, binaries: String, today: String, folder: String) {
        self.profile = profile
        self.seed = seed
        self.shards = shards
        self.binaries = binaries
        self.today = today
        self.folder = folder
    }
}

/// What happens in a run, as it happens.
package enum SuiteEvent: Sendable {
    case plan(cases: Int, checks: Int, shards: Int)
    case begun(CasePermutation)
    case results([CheckResult])
    case note(code: String, message: String)
}
