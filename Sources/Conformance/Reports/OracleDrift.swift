/// What the cases say of a known implementation, against what it does now.
enum OracleDrift {
    static func notes(
        _ results: [CheckResult], profile: Profile, version: String
    ) -> [(code: String, message: String)] {
        var notes: [(code: String, message: String)] = []
        for result in results where result.status.isDecided {
            for oracle in result.permutation.case.oracle
            where profile.implementation.name.lowercased().contains(oracle.implementation.lowercased())
                && version.hasPrefix(oracle.version)
            {
                guard let observed = oracle.observed[result.check.id] else { continue }
                let holds = result.status == .pass || result.status == .staleExpectation
                guard (observed == "pass") != holds else { continue }
                notes.append(
                    (
                        "oracle-drift",
                        "\(result.name): the case says '\(observed)' of \(oracle.implementation) \(oracle.version), and now it \(holds ? "holds" : "does not hold")"
                    ))
            }
        }
        return notes
    }
}
