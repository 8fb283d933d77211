import LosslessJSON

/// What became of one mutant.
package struct MutantVerdict: Sendable {
    package enum Outcome: String, Sendable {
        case killed, survived
        /// Neither is known.
        case error
    }

    package let mutant: Mutant
    /// Status by killer.
    package let found: [(killer: String, status: CheckStatus, reason: String?)]
    package let trouble: String?

    init(_ mutant: Mutant, _ results: [CheckResult], trouble: String? = nil) {
        self.mutant = mutant
        self.trouble = trouble
        found = mutant.killers.map { killer in
            let own = results.filter { "\($0.permutation.case.id)#\($0.check.id)" == killer && $0.status != .filtered }
            // The worst of the permutations.
            let worst = own.first { Self.kills($0.status, mutant) } ?? own.first
            return (killer, worst?.status ?? .filtered, worst?.reason)
        }
    }

    package var outcome: Outcome {
        if trouble != nil { return .error }
        if found.allSatisfy({ Self.kills($0.status, mutant) }) { return .killed }
        return found.contains { $0.status == .error && !mutant.isNull } ? .error : .survived
    }

    /// A worker that does nothing is found by whatever says that nothing was done.
    private static func kills(_ status: CheckStatus, _ mutant: Mutant) -> Bool {
        switch status {
        case .fail, .warn: true
        case .notTestable, .error: mutant.isNull
        default: false
        }
    }

    package var json: JSONValue {
        [
            "mutant": .string(mutant.id), "title": .string(mutant.title), "outcome": .string(outcome.rawValue),
            "requirements": .strings(mutant.requirements), "trouble": trouble.map { .string($0) } ?? .null,
            "checks": .array(
                found.map {
                    [
                        "check": .string($0.killer), "status": .string($0.status.rawValue),
                        "reason": $0.reason.map { .string($0) } ?? .null,
                    ]
                }),
        ]
    }
}

/// All mutants against what they break.
package struct KillMatrix: Sendable {
    package let verdicts: [MutantVerdict]
    package let faults: [String]

    package init(_ verdicts: [MutantVerdict], faults: [String]) {
        self.verdicts = verdicts
        self.faults = faults
    }

    package func count(_ outcome: MutantVerdict.Outcome) -> Int { verdicts.count { $0.outcome == outcome } }

    /// 0: all are killed. 1: one survived, or the registry has a hole. 3: of one nothing is known. 4: there were none.
    package var exitStatus: Int {
        if verdicts.isEmpty { return 4 }
        if count(.error) > 0 { return 3 }
        return count(.survived) > 0 || !faults.isEmpty ? 1 : 0
    }

    /// One line for each mutant, then what is left over.
    package var text: String {
        var lines: [String] = []
        let width = verdicts.map { $0.mutant.requirements.joined(separator: " ").count }.max() ?? 0
        for verdict in verdicts {
            let requirements = verdict.mutant.requirements.joined(separator: " ")
            let padding = String(repeating: " ", count: max(0, width - requirements.count))
            let outcome = verdict.outcome.rawValue.padding(to: 8)
            lines.append("\(verdict.mutant.id)  \(outcome)  \(requirements)\(padding)  \(verdict.mutant.title)")
            guard verdict.outcome != .killed else { continue }
            if let trouble = verdict.trouble { lines.append("       \(trouble)") }
            for entry in verdict.found {
                lines.append("       \(entry.killer): \(entry.status.rawValue) \(entry.reason ?? "")")
            }
        }
        lines += faults.map { "hole   \($0)" }
        lines.append(
            "\(verdicts.count) mutants: \(count(.killed)) killed, \(count(.survived)) survived, \(count(.error)) error; "
                + "\(faults.count) holes in the registry")
        return lines.joined(separator: "\n") + "\n"
    }

    package var json: JSONValue {
        [
            "mutants": .array(verdicts.map(\.json)), "holes": .strings(faults),
            "killed": .int(count(.killed)), "survived": .int(count(.survived)), "error": .int(count(.error)),
        ]
    }
}

extension String {
    fileprivate func padding(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
