/// Which checks of a permutation are due, and why the others are not.
struct DueChecks {
    let profile: Profile
    let requirements: [String: SuiteRequirement]
    var isAttached = false

    enum Decision {
        case due
        case no(CheckStatus, String)
    }

    func decide(_ check: CaseCheck, of permutation: CasePermutation) -> Decision {
        let test = permutation.case
        let own = profile.conformanceClass
        if let only = test.onlyClass, only != own {
            return .no(.notApplicable, "the case is for class \(only.rawValue)")
        }
        guard let requirement = requirements[check.requirement] else {
            return .no(.error, "\(check.requirement) is no requirement of the specification")
        }
        guard requirement.level(own) != nil else {
            return .no(.notApplicable, "\(requirement.id) asks nothing of class \(own.rawValue)")
        }
        guard profile.owp.contains(permutation.owp) else {
            return .no(.notApplicable, "the profile does not claim OWP \(permutation.owp)")
        }
        for capability in test.needs.capabilities + check.needs.capabilities where !profile.has(capability) {
            return .no(.notApplicable, "the profile does not declare '\(capability)'")
        }
        for setting in test.settings.keys where profile.settings[setting] == nil {
            return .no(.notApplicable, "the profile does not say how to set '\(setting)' (start.settings)")
        }
        for channel in channels(of: test) + channels(of: check) where !sees(channel) {
            return .no(.notObservable, "nothing shows '\(channel.rawValue)'")
        }
        if isAttached, test.isolation != .shared {
            return .no(.notObservable, "it needs a worker that the suite starts and stops")
        }
        return .due
    }

    private func sees(_ channel: ObservationChannel) -> Bool {
        if channel == .process, isAttached { return false }
        return profile.sees(channel)
    }

    private func channels(of test: ConformanceCase) -> [ObservationChannel] {
        var channels = test.needs.channels
        for step in test.control + test.steps { channels += step.kind.channels }
        return channels
    }

    private func channels(of check: CaseCheck) -> [ObservationChannel] {
        check.needs.channels + check.that.flatMap(\.kind.channels)
    }
}
