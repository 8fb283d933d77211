import LosslessJSON

/// Runs the suite against one mutant after the other, several side by side.
package struct MutantRun: Sendable {
    let cases: [ConformanceCase]
    let requirements: [String: SuiteRequirement]
    let options: SuiteOptions
    let jobs: Int

    /// - Parameter options: of a run against the sound worker; the fault is added to its command line.
    package init(
        _ cases: [ConformanceCase], requirements: [String: SuiteRequirement], options: SuiteOptions, jobs: Int
    ) {
        self.cases = cases
        self.requirements = requirements
        self.options = options
        self.jobs = max(1, jobs)
    }

    /// In the order of `mutants`, whatever the order in which they ended.
    package func run(_ mutants: [Mutant], _ tell: @escaping @Sendable (MutantVerdict) -> Void) async -> [MutantVerdict]
    {
        await withTaskGroup(of: (Int, MutantVerdict).self) { group in
            var verdicts: [Int: MutantVerdict] = [:]
            var next = 0
            while verdicts.count < mutants.count {
                while next < mutants.count, next - verdicts.count < jobs {
                    let index = next
                    group.addTask { (index, await verdict(on: mutants[index])) }
                    next += 1
                }
                guard let (index, verdict) = await group.next() else { break }
                verdicts[index] = verdict
                tell(verdict)
            }
            return mutants.indices.compactMap { verdicts[$0] }
        }
    }

    private func verdict(on mutant: Mutant) async -> MutantVerdict {
        let names = Set(mutant.killers.map { String($0.prefix { $0 != "#" }) })
        let own = cases.filter { names.contains($0.id) }.map { Self.narrowed($0, for: mutant) }
        var options = options
        options.profile.start?.argv += ["--fault", mutant.id]
        options.profile.expected = []
        // Some wait long.
        options.shards = min(3, names.count)
        options.judgesTwice = false
        options.filter = CaseFilter()
        options.filter.globs = mutant.killers
        options.folder += "/\(mutant.id)"
        do {
            let results = try await SuiteRun(own, requirements: requirements, options: options).run { _ in }
            return MutantVerdict(mutant, results)
        } catch {
            return MutantVerdict(mutant, [], trouble: "\(error)")
        }
    }

    /// One permutation shows it as well as twelve.
    private static func narrowed(_ test: ConformanceCase, for mutant: Mutant) -> ConformanceCase {
        var test = test
        test.tasks = Array(test.tasks.prefix(1))
        if let owp = mutant.owp, test.owp.contains(owp) {
            test.owp = [owp]
        } else {
            test.owp = Array(test.owp.suffix(1))
        }
        return test
    }
}
