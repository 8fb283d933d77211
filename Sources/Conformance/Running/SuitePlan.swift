/// What is to be run, in an order that follows from the seed, and what is not and why.
struct SuitePlan: Sendable {
    struct Item: Sendable {
        var sequence: Int
        var permutation: CasePermutation
        var due: [CaseCheck]
        var others: [(check: CaseCheck, status: CheckStatus, reason: String)]
    }

    private(set) var items: [Item] = []

    init(
        _ cases: [ConformanceCase], profile: Profile, requirements: [String: SuiteRequirement], filter: CaseFilter,
        isAttached: Bool
    ) {
        let rules = DueChecks(profile: profile, requirements: requirements, isAttached: isAttached)
        var sequence = 0
        for test in cases.sorted(by: { $0.id < $1.id })
        where profile.roles.contains(test.role) && test.status != .draft && test.status != .withdrawn {
            for permutation in CasePermutation.all(of: test) {
                var item = Item(sequence: sequence, permutation: permutation, due: [], others: [])
                sequence += test.checks.count
                for check in test.checks {
                    guard filter.takes(permutation, check, requirements) else {
                        item.others.append((check, .filtered, "left out by the filter"))
                        continue
                    }
                    switch rules.decide(check, of: permutation) {
                    case .due: item.due.append(check)
                    case .no(let status, let reason): item.others.append((check, status, reason))
                    }
                }
                items.append(item)
            }
        }
    }

    var dueChecks: Int { items.reduce(0) { $0 + $1.due.count } }

    /// Those that wait long first, then the ones that share a worker, then the others, role by role, for a change of roles
    /// ends the program that cases share; among equals by the seed.
    func order(seed: String) -> [Item] {
        let identity = SeededIdentity(seed: seed)
        func key(_ item: Item) -> (Double, Int, UInt64) {
            let test = item.permutation.case
            let isolation = test.isolation == .shared ? 0 : test.isolation == .space ? 1 : 2
            let role = ConformanceRole.allCases.firstIndex(of: test.role) ?? 0
            return (
                -test.seconds, isolation * ConformanceRole.allCases.count + role, identity.rank(item.permutation.name)
            )
        }
        return items.filter { !$0.due.isEmpty }.sorted { key($0) < key($1) }
    }
}

/// What the command line selects.
package struct CaseFilter: Sendable {
    /// Globs over `area/case/message:…`; a case's id alone selects all of its permutations.
    package var globs: [String] = []
    package var requirements: [String] = []
    package var roles: [ConformanceRole] = []
    package var isolation: Isolation?

    package init() {}

    func takes(_ permutation: CasePermutation, _ check: CaseCheck, _ known: [String: SuiteRequirement]) -> Bool {
        let name = "\(permutation.name)#\(check.id)"
        if !globs.isEmpty,
            !globs.contains(where: { glob in
                let whole = "\(permutation.case.id)#\(check.id)"
                return [permutation.case.id, permutation.name, whole, name].contains { Self.matches(glob, $0) }
            })
        {
            return false
        }
        if !requirements.isEmpty, !requirements.contains(where: { Self.matches($0, check.requirement) }) {
            return false
        }
        if !roles.isEmpty, !roles.contains(permutation.case.role) { return false }
        return true
    }

    /// `*` stands for anything, slashes included.
    package static func matches(_ glob: String, _ text: String) -> Bool {
        let parts = glob.split(separator: "*", omittingEmptySubsequences: false).map(String.init)
        guard parts.count > 1 else { return glob == text }
        guard text.hasPrefix(parts[0]), text.count >= parts[0].count else { return false }
        var rest = text.dropFirst(parts[0].count)
        for part in parts.dropFirst().dropLast() {
            guard let range = rest.firstRange(of: part) else { return part.isEmpty }
            rest = rest[range.upperBound...]
        }
        return rest.hasSuffix(parts[parts.count - 1])
    }
}
