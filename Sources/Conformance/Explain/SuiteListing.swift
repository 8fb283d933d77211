import LosslessJSON

/// Cases as a list.
package struct SuiteListing {
    package let cases: [ConformanceCase]

    package init(_ library: SuiteLibrary, globs: [String], requirements: [String], roles: [String]) {
        cases = library.cases.filter { test in
            (globs.isEmpty || globs.contains { CaseFilter.matches($0, test.id) })
                && (roles.isEmpty || roles.contains(test.role.rawValue))
                && (requirements.isEmpty
                    || test.checks.contains { check in
                        requirements.contains { CaseFilter.matches($0, check.requirement) }
                    })
        }.sorted { $0.id < $1.id }
    }

    package func text(withChecks: Bool) -> String {
        var lines: [String] = []
        for test in cases {
            lines.append("\(test.id)  \(test.title)")
            if withChecks { lines += test.checks.map { "    #\($0.id)  \($0.requirement)" } }
        }
        let checks = cases.reduce(0) { $0 + $1.checks.count }
        return lines.joined(separator: "\n") + "\n\(cases.count) cases, \(checks) checks\n"
    }

    package var lines: [String] {
        cases.map { test in
            JSONValue.object([
                "id": .string(test.id), "title": .string(test.title), "role": .string(test.role.rawValue),
                "status": .string(test.status.rawValue),
                "checks": .array(
                    test.checks.map { ["id": .string($0.id), "requirement": .string($0.requirement)] }),
            ]).text(.python)
        }
    }
}
