/// What an id means: of a requirement, a case, a check, a status or an exit status.
package struct SuiteExplanation {
    private let library: SuiteLibrary
    private let edition: String

    package init(_ library: SuiteLibrary, edition: String = "1.0") {
        self.library = library
        self.edition = edition
    }

    /// Nil when there is no such thing.
    package func text(_ id: String) -> String? {
        if let requirement = library.requirements[id.uppercased()] { return text(of: requirement) }
        if let status = CheckStatus(rawValue: id) { return "\(id): \(status.meaning)\n" }
        if let number = Int(id) ?? Int(id.replacing("exit", with: "").trimmingPrefix(" ")) { return Self.exit(number) }
        let parts = id.split(separator: "#", maxSplits: 1).map(String.init)
        let name = parts.first ?? id
        guard let test = library.cases.first(where: { $0.id == name || $0.aliases.contains(name) }) else { return nil }
        if parts.count == 2 { return test[check: parts[1]].map { text(of: $0, in: test) } }
        return text(of: test)
    }

    package var known: [String] {
        library.requirements.keys.sorted() + library.cases.map(\.id) + CheckStatus.allCases.map(\.rawValue)
    }

    private static func exit(_ number: Int) -> String? {
        let meanings = [
            "Everything that was due was decided, and is as the profile says.",
            "A check fails, or its control does.",
            "The command line, the profile or a case is wrong.",
            "The suite, the fixture or the broker failed, or the worker never came up: nothing is said of it.",
            "Nothing was found out: no check ran.",
            "Only expectations that no longer hold, or that name no check.",
        ]
        return meanings.indices.contains(number) ? "exit status \(number): \(meanings[number])\n" : nil
    }

    private func text(of requirement: SuiteRequirement) -> String {
        var lines = [
            "\(requirement.id)  core: \(requirement.core ?? "-")  hardened: \(requirement.hardened ?? "-")  role: \(requirement.role)",
            requirement.text, "spec/\(edition)/\(requirement.anchor)", "",
        ]
        let checks = library.cases.flatMap { test in
            test.checks.filter { $0.requirement == requirement.id }.map { "  \(test.id)#\($0.id)" }
        }
        lines.append(checks.isEmpty ? "No check proves it." : "Proved by:")
        return (lines + checks.sorted()).joined(separator: "\n") + "\n"
    }

    private func text(of test: ConformanceCase) -> String {
        var lines = [
            "\(test.id): \(test.title)", test.why, "",
            "role \(test.role.rawValue), \(test.status.rawValue), isolation \(test.isolation.rawValue), outcome \(test.outcome.rawValue)"
                + (test.phase.map { ", phase \($0)" } ?? ""),
            "messages \(test.tasks.map(\.rawValue).joined(separator: ", ")); OWP \(test.owp.map(String.init).joined(separator: ", "))",
            "",
        ]
        for check in test.checks {
            lines.append("#\(check.id)  \(check.requirement)")
            if let requirement = library.requirements[check.requirement] { lines.append("    \(requirement.text)") }
            if let sentence = test.explanations[check.id] { lines.append("    when it fails: \(sentence)") }
        }
        for oracle in test.oracle {
            let seen = oracle.observed.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(
                separator: ", ")
            lines.append("\(oracle.implementation) \(oracle.version): \(seen)\(oracle.note.map { ". \($0)" } ?? "")")
        }
        if !test.kills.isEmpty { lines.append("finds the mutants \(test.kills.joined(separator: ", "))") }
        return lines.joined(separator: "\n") + "\n"
    }

    private func text(of check: CaseCheck, in test: ConformanceCase) -> String {
        let requirement = library.requirements[check.requirement]
        return
            "\(test.id)#\(check.id): \(test.explanations[check.id] ?? test.title)\nproves \(check.requirement): \(requirement?.text ?? "")\n"
    }
}
