import LosslessJSON

/// A worker that is wrong in one thing, and the checks that have to find it.
package struct Mutant: Sendable, Hashable {
    /// What `--fault` is given: `M-014`; `N-001` for one that does nothing at all.
    package var id: String
    package var title: String
    /// What it breaks.
    package var requirements: [String]
    /// `body/two-items#no-effect`; each of them has to fail.
    package var killers: [String]
    /// Of the permutations that it is run with; nil for the first.
    package var owp: Int?

    /// Whether it is no worker at all: then nothing but an error may tell.
    package var isNull: Bool { id.hasPrefix("N-") }
}

/// `conformance/mutants/mutants.yaml`
package struct MutantRegistry: Sendable {
    package var mutants: [Mutant]
    /// Requirements that no mutant breaks, with the reason.
    package var unbroken: [String: String]

    package init(_ file: SuiteFile) throws(CaseFault) {
        let root = try Arguments(file.value, at: [])
        mutants = []
        unbroken = [:]
        for key in ["mutants", "null_workers"] {
            for (index, value) in try root.array(key).enumerated() {
                mutants.append(try Self.mutant(Arguments(value, at: [key, String(index)])))
            }
        }
        let reasons = try root.child("unbroken")
        for id in reasons.object.keys { unbroken[id] = try reasons.string(id) }
    }

    private static func mutant(_ arguments: Arguments) throws(CaseFault) -> Mutant {
        let killers = try arguments.strings("killers")
        guard !killers.isEmpty, killers.allSatisfy({ $0.contains("#") }) else {
            throw arguments.fault("killers", "must name one check at least, as case#check")
        }
        return Mutant(
            id: try arguments.string("id"), title: try arguments.string("title"),
            requirements: try arguments.strings("requirements"), killers: killers,
            owp: try arguments.optionalInt("owp"))
    }

    /// What is wrong with the registry, in sentences: killers that no case has, cases that name another mutant, and
    /// requirements that something checks and no mutant breaks.
    package func faults(_ cases: [ConformanceCase], _ requirements: [String: SuiteRequirement]) -> [String] {
        var faults: [String] = []
        let byID = Dictionary(cases.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var broken: Set<String> = []
        for mutant in mutants {
            var own: [String] = []
            for killer in mutant.killers {
                let parts = killer.split(separator: "#", maxSplits: 1).map(String.init)
                guard let test = byID[parts[0]], let check = test.checks.first(where: { $0.id == parts.last }) else {
                    faults.append("\(mutant.id): there is no check \(killer)")
                    continue
                }
                own.append(check.requirement)
                if !test.kills.contains(mutant.id) {
                    faults.append("\(mutant.id): the case \(test.id) does not say that it kills it")
                }
            }
            for id in mutant.requirements where !own.contains(id) {
                faults.append("\(mutant.id): none of its killers checks \(id)")
            }
            if !mutant.isNull { broken.formUnion(own) }
        }
        for test in cases {
            for id in test.kills where !mutants.contains(where: { $0.id == id }) {
                faults.append("\(test.id): there is no mutant \(id)")
            }
        }
        let checked = Set(
            cases.filter { $0.role == .worker && $0.status == .normative }.flatMap { $0.checks.map(\.requirement) })
        for id in checked.sorted() where requirements[id]?.isMust == true && !broken.contains(id) && unbroken[id] == nil
        {
            faults.append("\(id): it is checked, and no mutant breaks it")
        }
        for id in unbroken.keys.sorted() where broken.contains(id) {
            faults.append("\(id): a mutant breaks it, and the list of those that none breaks has it")
        }
        return faults
    }
}

extension SuiteRequirement {
    /// In either class.
    var isMust: Bool { [core, hardened].contains { $0?.hasPrefix("MUST") == true } }
}
