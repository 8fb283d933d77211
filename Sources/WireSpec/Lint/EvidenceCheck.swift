import Diagnostics

/// What must be done is shown by a vector, a test or a case, or is pending, or is excluded with a reason. What is excluded has no test.
enum EvidenceCheck: SpecificationCheck {
    static func faults(of contents: SpecificationContents) -> [Diagnostic] {
        SpecificationCoverage(contents).entries.compactMap { entry in
            let requirement = entry.requirement
            if entry.status == .open, requirement.level.isBinding {
                return Diagnostic(
                    .error, code: "untested", "Nothing shows that \(requirement.id) (\(requirement.level)) is met",
                    hint:
                        "cite it in the test that shows it, name a vector, or write `pending` or `excluded` with a reason",
                    at: requirement.place)
            }
            if requirement.excluded != nil, requirement.pending != nil || !entry.evidence.isEmpty {
                return Diagnostic(
                    .error, code: "excluded-but-tested",
                    "\(requirement.id) is excluded, and yet it is tested or pending",
                    hint: "remove `excluded`", at: requirement.place)
            }
            return nil
        }
    }
}
